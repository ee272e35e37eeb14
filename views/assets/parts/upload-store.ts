import { defaultOptions, Upload } from 'tus-js-client'
import { uploadHeaders } from './upload-one.js'
import { isGone } from './upload-verdict.js'

/** An upload that this device remembers. */
export interface Remembered {
  key: string
  url: string
  name: string
  bytes: number
}

/** What tells a file of this account at this place from every other, without reading it. */
export const fingerprintOf = (prefix: string, file: File): string => `${prefix}${file.name}|${file.size}|${file.lastModified}`

export const prefixOf = (place: HTMLElement): string => `laurel|${place.dataset['account'] ?? ''}|${place.dataset['uploadPlace'] ?? ''}|`

/** What this account began at this place and did not finish. */
export const remembered = async (prefix: string): Promise<Remembered[]> => {
  const known = await defaultOptions.urlStorage.findAllUploads()
  return known.flatMap(({ urlStorageKey: key, uploadUrl, metadata, size }) =>
    key.startsWith(`tus::${prefix}`) && uploadUrl ? [{ key, url: uploadUrl, name: metadata['filename'] ?? '', bytes: size ?? 0 }] : [])
}

/** Forgets an upload on this device. */
export const forget = async (prefix: string, url: string): Promise<void> => {
  for (const one of await remembered(prefix)) if (one.url === url) await defaultOptions.urlStorage.removeUpload(one.key)
}

/** How many bytes the server has; null when it keeps nothing (any more), undefined when it does not answer. */
export const offsetOf = async (url: string): Promise<number | null | undefined> => {
  try {
    const response = await fetch(url, { method: 'HEAD', headers: { ...uploadHeaders(), 'Tus-Resumable': '1.0.0' } })
    if (response.ok) return Number(response.headers.get('Upload-Offset') ?? 0)
    return isGone(response.status) ? null : undefined
  } catch {
    return undefined
  }
}

/** Tells the server that it need not keep an upload. */
export const terminate = async (url: string): Promise<void> => {
  await Upload.terminate(url, { headers: uploadHeaders() }).catch(() => undefined)
}
