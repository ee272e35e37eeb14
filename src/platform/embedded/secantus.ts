import { writeFile } from 'node:fs/promises'
import type { ServerPlan } from './kinds.js'

const settingsFile = (storage: string): string => `${storage}.toml`

/**
 * How both servers of SecantusDB are run: this machine only, every commit on the disk before it is acknowledged, and an
 * empty settings file, because a secantusd.toml in the working folder or the home would change how ours runs.
 */
export const secantusPlan = (command: string, rest: Pick<ServerPlan, 'readyWithin' | 'env'>): ServerPlan => ({
  ...rest,
  command,
  layOut: (storage) => writeFile(settingsFile(storage), '# Every setting is given on the command line.\n'),
  args: (port, storage) => [
    ...['--config', settingsFile(storage), '--host', '127.0.0.1', '--port', String(port)],
    ...['--storage-path', storage, '--log-level', 'WARNING', '--sync-on-commit'],
  ],
})
