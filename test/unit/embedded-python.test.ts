import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secantusPython } from '../../src/platform/embedded/secantus-python.js'

/**
 * A Python that does what is asked of it quickly: `-m venv` copies itself, `-m pip install` puts the program there and
 * counts. Files beside it make it fail: `pip-fails` holds what pip then says, `only-newer` refuses the pinned version.
 */
const fakePython = (home: string) => `#!/bin/sh
case "$1 $2" in
  "-c "*) [ ! -e "${home}/too-old" ];;
  "-m venv")
    if [ -e "${home}/venv-fails" ]; then cat "${home}/venv-fails"; exit 1; fi
    rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python";;
  "-m pip")
    echo "$@" >> "${home}/pip-runs"
    if [ -e "${home}/pip-fails" ]; then cat "${home}/pip-fails" >&2; exit 1; fi
    case "$*" in *==0.7.0b3) if [ -e "${home}/only-newer" ]; then
      echo "ERROR: Could not find a version (from versions: 0.7.1)" >&2
      echo "ERROR: No matching distribution found" >&2; exit 1; fi;; esac
    cp "$0" "$(dirname "$0")/secantusd-py";;
esac
`

let home: string
let cacheDir: string
let env: NodeJS.ProcessEnv

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'laurel-python-'))
  cacheDir = join(home, 'cache')
  await mkdir(join(home, 'bin'))
  await writeFile(join(home, 'bin', 'python3'), fakePython(home))
  await chmod(join(home, 'bin', 'python3'), 0o755)
  env = { PATH: `${join(home, 'bin')}:/usr/bin:/bin` }
})

afterEach(() => rm(home, { recursive: true, force: true }))

const find = (said: string[] = []) => secantusPython(cacheDir, env, (line) => said.push(line)).find()
const pipRuns = async () => (await readFile(join(home, 'pip-runs'), 'utf8')).trim().split('\n')
const venv = () => join(cacheDir, 'secantusd-py-0.7')

describe('SecantusDB from PyPI', () => {
  it('is installed once, with progress, and only found afterwards', async () => {
    const said: string[] = []
    const first = await find(said)
    expect(first).toMatchObject({ found: true, server: { command: join(venv(), 'bin', 'secantusd-py') } })
    expect(said).toEqual([expect.stringContaining('Installing SecantusDB from PyPI into a private environment')])
    expect(await find(said)).toMatchObject({ found: true, why: 'SecantusDB is installed in the cache' })
    expect(said).toHaveLength(1)
    expect(await pipRuns()).toEqual([expect.stringContaining('SecantusDB==0.7.0b3')])
  })

  it('binds to this machine, commits to the disk, and reads nobody else’s settings', async () => {
    const finding = await find()
    if (!finding.found) throw new Error(finding.why)
    expect(finding.server.args(4321, '/data')).toEqual([
      ...['--config', '/data.toml', '--host', '127.0.0.1', '--port', '4321'],
      ...['--storage-path', '/data', '--log-level', 'WARNING', '--sync-on-commit'],
    ])
  })

  it('is installed again when the installation was interrupted', async () => {
    await find()
    await rm(join(venv(), 'laurel-complete.json'))
    await writeFile(join(venv(), 'half'), '')
    expect(await find()).toMatchObject({ found: true })
    await expect(access(join(venv(), 'half'))).rejects.toThrow()
    expect(await pipRuns()).toHaveLength(2)
  })

  it('is installed again when the Python under it is gone', async () => {
    await find()
    await rm(join(venv(), 'bin', 'python'))
    expect(await find()).toMatchObject({ found: true })
    expect(await pipRuns()).toHaveLength(2)
  })

  it('is installed once by those who come at the same time', async () => {
    const findings = await Promise.all([find(), find(), find()])
    expect(findings.map((finding) => finding.found)).toEqual([true, true, true])
    expect(await pipRuns()).toHaveLength(1)
  })

  it('takes over the lock of an installer that was killed', async () => {
    await mkdir(`${venv()}.lock`, { recursive: true })
    await writeFile(join(`${venv()}.lock`, 'holder.json'), JSON.stringify({ pid: process.pid, started: 'long ago' }))
    expect(await find()).toMatchObject({ found: true })
  })

  it('takes the newest 0.7 where the pinned version is no more', async () => {
    await writeFile(join(home, 'only-newer'), '')
    expect(await find()).toMatchObject({ found: true })
    expect((await pipRuns()).at(-1)).toContain('SecantusDB>=0.7.0b0,<0.8')
  })

  it.each([
    ['ERROR: Could not find a version that satisfies SecantusDB (from versions: none)', /pip install failed/, /PyPI/],
    ['ERROR: Could not install packages: [Errno 28] No space left on device', /disk is full/, /space/],
  ])('says what pip says and what to do: %s', async (words, why, remedy) => {
    await writeFile(join(home, 'pip-fails'), words)
    const finding = await find()
    expect(finding).toEqual({ found: false, why: expect.stringMatching(why), remedy: expect.stringMatching(remedy) })
    expect(await pipRuns()).toHaveLength(1)
  })

  it('says that venv is broken, that Python is too old, or that there is none', async () => {
    await writeFile(join(home, 'venv-fails'), 'Error: something is odd')
    expect(await find()).toMatchObject({ found: false, why: 'python -m venv failed: Error: something is odd' })
    await writeFile(join(home, 'too-old'), '')
    env = { PATH: join(home, 'bin') }
    expect(await find()).toMatchObject({ found: false, why: 'there is no Python 3.10 or newer' })
    env = { PATH: join(home, 'nowhere') }
    expect(await find()).toMatchObject({ found: false, remedy: expect.stringContaining('Install Python') })
  })

  it('has the missing venv of Debian installed where that is allowed, else says how', async () => {
    const apt = join(home, 'bin', 'apt-get')
    await writeFile(apt, `#!/bin/sh\necho "$@" >> "${home}/apt-runs"\n[ "$1" = update ] || rm "${home}/venv-fails"\n`)
    await chmod(apt, 0o755)
    await writeFile(join(home, 'venv-fails'), 'The environment was not created because ensurepip is not available.')
    const finding = await find()
    if (process.getuid?.() === 0) {
      expect(finding).toMatchObject({ found: true })
      expect(await readFile(join(home, 'apt-runs'), 'utf8')).toMatch(/^update\ninstall .* python3-venv\n$/)
    } else {
      expect(finding).toMatchObject({ found: false, remedy: expect.stringContaining('python3-venv') })
    }
  })

  it('says so when the cache folder cannot be written', async () => {
    await writeFile(join(home, 'file'), '')
    cacheDir = join(home, 'file', 'cache')
    expect(await find()).toMatchObject({ found: false, remedy: expect.stringContaining('XDG_CACHE_HOME') })
  })
})
