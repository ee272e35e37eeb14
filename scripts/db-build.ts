/**
 * `npm run db:build`: builds SecantusDB's Rust server into the cache folder (4 minutes on two cores, once). Nothing
 * needs it; the product then chooses it by itself, and it is 3 to 25 times faster than the Python server.
 */
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultCacheDir, isExecutable, onPath, rustCrate, rustRoot } from '../src/platform/embedded/index.js'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Cargo's arguments. The crate asks for a newer compiler than it needs, hence --ignore-rust-version. */
const cargoArgs = (root: string): string[] => [
  ...['install', rustCrate.name, '--version', rustCrate.version, '--locked', '--ignore-rust-version', '--root', root],
]

async function build(): Promise<number> {
  const root = rustRoot(defaultCacheDir(process.env))
  const program = join(root, 'bin', process.platform === 'win32' ? `${rustCrate.program}.exe` : rustCrate.program)
  if (await isExecutable(program)) {
    say(`Already built: ${program}`)
    return 0
  }
  const cargo = await onPath(['cargo'], process.env)
  if (!cargo) {
    say('cargo is not installed: get Rust from your system or from rustup, together with cmake and a C compiler.')
    return 1
  }
  await mkdir(root, { recursive: true })
  say(`Building ${rustCrate.name} ${rustCrate.version} (about 4 minutes on two cores) …`)
  const child = spawn(cargo, cargoArgs(root), { stdio: 'inherit' })
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (status) => resolve(status ?? 1))
  })
  if (code === 0) say(`Built ${program}. The next start chooses it, on a data folder that holds nothing yet.`)
  else say('The build failed; see above. It needs Rust, cmake and a C compiler, and the crates registry.')
  return code
}

process.exitCode = await build()
