import { fileTypeFromFile } from 'file-type'

/**
 * The media type by a file's bytes, never by its name; null when no kind is recognised. Office documents are told from
 * plain archives by what lies inside. Bytes that a detector chokes on are of no known kind.
 */
export const detectType = async (path: string): Promise<string | null> => {
  try {
    const found = await fileTypeFromFile(path)
    return found?.mime ?? null
  } catch {
    return null
  }
}
