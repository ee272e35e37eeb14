import { join } from 'node:path'
import type { Candidate } from './kinds.js'
import { isExecutable, onPath } from './run.js'
import { secantusPlan } from './secantus.js'

/** The version that was tried; `npm run db:build` builds it. */
export const rustCrate = { name: 'secantus-mdb', version: '0.5.3-beta.196', program: 'secantusd-rs' } as const

/** Where `npm run db:build` puts the program: cargo's --root, which gets a `bin` folder. */
export const rustRoot = (cacheDir: string): string => join(cacheDir, `secantusd-rs-${rustCrate.version}`)

/** Try 2: the Rust server of SecantusDB, from the cache folder or from PATH. */
export const secantusRust = (cacheDir: string, env: NodeJS.ProcessEnv): Candidate => ({
  kind: 'secantusd-rs',
  find: async () => {
    const built = join(rustRoot(cacheDir), 'bin', process.platform === 'win32' ? 'secantusd-rs.exe' : 'secantusd-rs')
    const command = (await isExecutable(built)) ? built : await onPath([rustCrate.program], env)
    if (!command) {
      const remedy = 'With Rust installed: npm run db:build (4 minutes, once).'
      return { found: false, why: 'secantusd-rs is not built', remedy }
    }
    const server = secantusPlan(command, { readyWithin: 20_000 })
    return { found: true, server, why: command === built ? 'it was built by npm run db:build' : `${command} is installed` }
  },
})
