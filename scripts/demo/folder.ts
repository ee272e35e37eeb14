import { readFile, readdir, rm, writeFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { releaseEmbedded } from '../../src/platform/embedded/index.js'
import { StartError } from '../../src/start.js'

const MARKER = 'demonstration.json'

const markerSchema = z.object({ state: z.enum(['making', 'made']), at: z.string() })
type Marker = z.infer<typeof markerSchema>

/** How far the demonstration in this folder is; 'none' where there is nothing yet. */
export const stateOf = async (dataDir: string): Promise<Marker['state'] | 'none'> => {
  const text = await readFile(join(dataDir, MARKER), 'utf8').catch(() => null)
  if (text === null) return 'none'
  const parsed = markerSchema.safeParse(parsedJson(text))
  return parsed.success ? parsed.data.state : 'making'
}

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Notes how far the demonstration is. */
export const mark = async (dataDir: string, state: Marker['state'], at: Date): Promise<void> => {
  await mkdir(dataDir, { recursive: true })
  const marker: Marker = { state, at: at.toISOString() }
  await writeFile(join(dataDir, MARKER), JSON.stringify(marker))
}

/**
 * Deletes a demonstration, its database stopped before. Refuses to delete a folder that holds anything but a
 * demonstration: somebody's real data may lie there.
 */
export const clear = async (dataDir: string, say: (line: string) => void): Promise<void> => {
  const there = await readdir(dataDir).catch((): string[] => [])
  if (there.length === 0) return
  if (!there.includes(MARKER)) {
    throw new StartError(`${dataDir} holds something that is no demonstration (${there.slice(0, 3).join(', ')}); it is not deleted. Set DATA_DIR to another folder.`)
  }
  if (there.includes('database')) await releaseEmbedded(join(dataDir, 'database'), say)
  await rm(dataDir, { recursive: true, force: true })
}

/** Says so when a folder that is not empty is no demonstration: nothing of ours goes there. */
export const refuseStrangers = async (dataDir: string): Promise<void> => {
  const there = await readdir(dataDir).catch((): string[] => [])
  if (there.length > 0 && !there.includes(MARKER)) {
    throw new StartError(`${dataDir} holds something that is no demonstration (${there.slice(0, 3).join(', ')}). Set DATA_DIR to an empty folder.`)
  }
}
