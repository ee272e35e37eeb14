import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A disk of its own on which nothing fits any more. */
export interface FullDisk {
  /** Where it hangs. */
  folder: string
  remove(): Promise<void>
}

/**
 * A disk of 64 KiB in memory, filled to its end. Only root may hang one in; null elsewhere, which is said aloud: what
 * needs it counts as skipped.
 */
export const fullDisk = async (): Promise<FullDisk | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
  } catch {
    await rm(folder, { recursive: true })
    process.stderr.write('No small disk can be mounted here (that takes root): what happens on a full one is NOT tested.\n')
    return null
  }
  const filled = await writeFile(join(folder, 'full'), Buffer.alloc(128 * 1024)).then(
    () => '',
    (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? error.code : error),
  )
  const remove = async (): Promise<void> => {
    await run('umount', [folder])
    await rm(folder, { recursive: true })
  }
  if (filled === 'ENOSPC') return { folder, remove }
  await remove()
  throw new Error('the small disk takes more than it has')
}
