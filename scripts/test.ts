/**
 * `npm test [unit|integration|e2e …] [pattern …]`: gets what the tests need (a real database, the built assets, a real
 * Chromium), says which it found, runs jest, and puts everything away again.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedDatabaseError, defaultCacheDir, startEmbedded, type EmbeddedDatabase } from '../src/platform/embedded/index.js'
import { buildAssets } from './support/assets.js'
import { buildTests } from './support/built-tests.js'
import { findChromium } from './support/chromium.js'
import { findClamd } from './support/clamd.js'

/** Test files at a time. One more than the two cores that are promised, because some of them wait most of their time. */
const WORKERS = 3
/** Milliseconds for everything, several times what a slow machine needs. */
const PATIENCE = 40 * 60_000
const KINDS = ['unit', 'integration', 'e2e'] as const
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const words = process.argv.slice(2)
const chosen = KINDS.filter((kind) => words.includes(kind))
const kinds = chosen.length > 0 ? chosen : [...KINDS]
const rest = words.filter((word) => !(KINDS as readonly string[]).includes(word))

/** Databases that are thrown away afterwards need no disk where Linux gives memory as a folder; 4 GiB of it are plenty. */
const MEMORY = '/dev/shm'
const roomInMemory = await statfs(MEMORY).then(({ bavail, bsize }) => bavail * bsize > 4 * 1024 ** 3, () => false)
const dataDir = await mkdtemp(join(tmpdir(), 'laurel-test-'))
const databaseDir = roomInMemory ? await mkdtemp(join(MEMORY, 'laurel-test-')) : dataDir
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'test',
}
const needsDatabase = kinds.some((kind) => kind !== 'unit')
// Meanwhile: where it has to be installed first, that takes as long as the databases do.
const scanner = kinds.includes('integration') ? findClamd(say) : Promise.resolve(null)
const start = (number: number): Promise<EmbeddedDatabase> =>
  startEmbedded({ dataDir: join(databaseDir, `database-${number}`), cacheDir: defaultCacheDir(process.env), say: number === 1 ? say : () => undefined, env: process.env })
const started: EmbeddedDatabase[] = []
if (needsDatabase && !env['LAUREL_TEST_MONGODB_URI']) {
  try {
    started.push(await start(1))
    // Each worker of jest gets a server of its own (test/builders/database.ts): the Python server does one thing at a
    // time, and test files at work together would wait for each other, some operations for too long.
    while (started.length < WORKERS) started.push(await start(started.length + 1))
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error
    say(error.lines().join('\n'))
    process.exit(1)
  }
  env['LAUREL_TEST_MONGODB_URI'] = started.map(({ uri }) => uri).join(' ')
}

if (needsDatabase) {
  const assets = join(dataDir, 'assets')
  await buildAssets(assets)
  env['LAUREL_TEST_ASSETS'] = assets
}
// Before the browser is looked for, which may be installed in the same way.
const clamd = await scanner
if (clamd) env['LAUREL_CLAMD'] = clamd
else if (kinds.includes('integration')) say('NO CLAMD COULD BE HAD: the tests of a real virus scanner are skipped and counted as skipped.')
if (kinds.includes('e2e')) {
  const chromium = await findChromium(say)
  if (chromium) env['LAUREL_CHROMIUM'] = chromium
  else say('NO CHROMIUM COULD BE HAD: every end-to-end test is skipped and counted as skipped.')
}

const built = join(dataDir, 'tests')
await buildTests(built)
env['LAUREL_TEST_BUILT'] = built
const jest = spawn(
  process.execPath,
  ['--import', './test/worker.mjs', 'node_modules/jest/bin/jest.js', '--maxWorkers', String(WORKERS), '--testMatch', ...kinds.map((kind) => `<rootDir>/test/${kind}/**/*.test.{ts,tsx}`), ...(rest.length > 0 ? ['--testPathPatterns', ...rest] : [])],
  { env, stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => jest.kill(signal))
// A process of tests that hangs where no limit of a test reaches would be waited for without end.
const late = setTimeout(() => {
  say(`NOT AT ITS END AFTER ${PATIENCE / 60_000} MINUTES: the tests are ended.`)
  jest.kill('SIGKILL')
}, PATIENCE)
const code = await new Promise<number>((resolve) => jest.on('exit', (status) => resolve(status ?? 1)))
clearTimeout(late)
await Promise.all(started.map((server) => server.stop()))
for (const folder of new Set([dataDir, databaseDir])) await rm(folder, { recursive: true, force: true })
process.exitCode = code
