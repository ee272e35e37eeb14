import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, reasonOf } from './errors.js'
import { freeSpace } from './folder.js'
import type { Candidate, Say, ServerPlan } from './kinds.js'
import { withLock } from './lock.js'
import { isExecutable, lastLine, onPath, run, type RunResult } from './run.js'
import { secantusPlan } from './secantus.js'

/** The version that was tried, and what may stand in for it where the registry has it no more. */
const wanted = ['SecantusDB==0.7.0b3', 'SecantusDB>=0.7.0b0,<0.8'] as const
const spaceNeeded = 400 * 1024 * 1024
const installWithin = 240_000

const windows = process.platform === 'win32'
const binFolder = (venv: string): string => join(venv, windows ? 'Scripts' : 'bin')
const inVenv = (venv: string, name: string): string => join(binFolder(venv), windows ? `${name}.exe` : name)

const plan = (venv: string): ServerPlan =>
  secantusPlan(inVenv(venv, 'secantusd-py'), {
    env: { PYTHONPATH: undefined, PYTHONHOME: undefined },
    readyWithin: 45_000,
  })

/** The marker is the last thing that an installation writes: a folder without it is an interrupted one. */
const marker = (venv: string): string => join(venv, 'laurel-complete.json')

async function isComplete(venv: string): Promise<boolean> {
  try {
    await stat(marker(venv))
    // Follows the link to the system's Python, which an upgrade may have removed.
    await stat(inVenv(venv, 'python'))
    return await isExecutable(inVenv(venv, 'secantusd-py'))
  } catch {
    return false
  }
}

/** The first Python of at least 3.10; null when there is none. */
async function findPython(env: NodeJS.ProcessEnv): Promise<string | null> {
  for (const name of ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10']) {
    const command = await onPath([name], env)
    if (!command) continue
    const check = 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)'
    if ((await run(command, ['-c', check], { within: 10_000, env })).code === 0) return command
  }
  return null
}

class InstallFailed extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message)
  }
}

/** What went wrong in pip's or venv's words, shortened to the line that tells. */
function explain(step: string, result: RunResult): InstallFailed {
  const text = result.lines.join('\n')
  if (/no space left/i.test(text)) return new InstallFailed('the disk is full', 'Free some space for the cache folder.')
  const telling = result.lines.findLast((line) => /^\s*ERROR:|^Error:/.test(line))?.trim() ?? lastLine(result)
  return new InstallFailed(
    `${step} failed: ${telling}`,
    'Allow this machine to reach its Python package index (PyPI or a mirror set in pip.conf).',
  )
}

/** A virtual environment with pip, also on systems that deliver Python without its `ensurepip` (Debian). */
async function makeVenv(python: string, venv: string, env: NodeJS.ProcessEnv, say: Say): Promise<void> {
  const attempt = () => run(python, ['-m', 'venv', '--clear', venv], { within: 90_000, env })
  const first = await attempt()
  if (first.code === 0) return
  if (!first.lines.some((line) => /ensurepip|No module named venv/.test(line))) throw explain('python -m venv', first)
  const apt = process.getuid?.() === 0 ? await onPath(['apt-get'], env) : null
  if (apt) {
    say('Python lacks venv; installing the package python3-venv …')
    const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
    await run(apt, ['update'], { within: 60_000, env: quiet })
    await run(apt, ['install', '-y', '--no-install-recommends', 'python3-venv'], { within: 120_000, env: quiet })
    if ((await attempt()).code === 0) return
  }
  throw new InstallFailed('Python has no venv module', "Install Python's venv (Debian: apt-get install python3-venv).")
}

async function pipInstall(venv: string, env: NodeJS.ProcessEnv, say: Say): Promise<string> {
  let last = Date.now()
  const onLine = (line: string) => {
    if (Date.now() - last < 3_000 || !/^(Collecting|Downloading|Installing|Building)/.test(line.trim())) return
    last = Date.now()
    say(`  pip: ${line.trim().slice(0, 100)}`)
  }
  const options = ['--no-input', '--disable-pip-version-check', '--prefer-binary', '--retries', '2']
  for (const requirement of wanted) {
    const args = ['-m', 'pip', 'install', ...options, requirement]
    const result = await run(inVenv(venv, 'python'), args, { within: installWithin, env, onLine })
    if (result.code === 0) return requirement
    const index = result.lines.join('\n')
    const versionIsGone = /No matching distribution/.test(index) && !/from versions: none/.test(index)
    if (!versionIsGone || requirement === wanted.at(-1)) throw explain('pip install', result)
    say(`${requirement} is not on the package index; taking the newest 0.7 …`)
  }
  throw new Error('No version of SecantusDB is wanted')
}

async function install(python: string, venv: string, env: NodeJS.ProcessEnv, say: Say): Promise<void> {
  say('Installing SecantusDB from PyPI into a private environment (once, about 15 s) …')
  const clean = { ...env }
  delete clean['PYTHONPATH']
  delete clean['PYTHONHOME']
  await rm(venv, { recursive: true, force: true })
  await makeVenv(python, venv, clean, say)
  const requirement = await pipInstall(venv, clean, say)
  await writeFile(marker(venv), JSON.stringify({ requirement, python }))
}

/** Try 4: SecantusDB's Python server, installed once into a virtual environment in the cache folder. */
export const secantusPython = (cacheDir: string, env: NodeJS.ProcessEnv, say: Say): Candidate => ({
  kind: 'secantusd-py',
  find: async () => {
    const venv = join(cacheDir, 'secantusd-py-0.7')
    if (await isComplete(venv)) return { found: true, server: plan(venv), why: 'SecantusDB is installed in the cache' }
    const python = await findPython(env)
    if (!python) {
      return { found: false, why: 'there is no Python 3.10 or newer', remedy: 'Install Python 3.11 or newer.' }
    }
    try {
      await mkdir(cacheDir, { recursive: true })
      const free = await freeSpace(cacheDir)
      if (free !== null && free < spaceNeeded) {
        const why = `the disk of ${cacheDir} is full`
        return { found: false, why, remedy: `Free 400 MB for ${cacheDir}, or set XDG_CACHE_HOME to another disk.` }
      }
      const waiting = () => say('Another process is installing SecantusDB; waiting for it …')
      await withLock(`${venv}.lock`, { within: installWithin + 120_000, waiting }, async () => {
        if (!(await isComplete(venv))) await install(python, venv, env, say)
      })
      return { found: true, server: plan(venv), why: 'SecantusDB was installed from PyPI' }
    } catch (error) {
      if (error instanceof InstallFailed) return { found: false, why: error.message, remedy: error.remedy }
      const unwritable = `Make ${cacheDir} writable, or set XDG_CACHE_HOME to a folder that is.`
      return {
        found: false,
        why: `SecantusDB could not be installed (${reasonOf(error)})`,
        remedy: codeOf(error) === 'ENOSPC' ? `Free some space for ${cacheDir}.` : unwritable,
      }
    }
  },
})
