/**
 * `npm test [unit|integration|e2e …] [pattern …]`: gets what the tests need (a real database, the built assets, a real
 * Chromium), says which it found, runs jest, and puts everything away again.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedDatabaseError, defaultCacheDir, startEmbedded } from '../src/platform/embedded/index.js'
import { buildAssets } from './support/assets.js'
import { findChromium } from './support/chromium.js'

const KINDS = ['unit', 'integration', 'e2e'] as const
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const words = process.argv.slice(2)
const chosen = KINDS.filter((kind) => words.includes(kind))
const kinds = chosen.length > 0 ? chosen : [...KINDS]
const rest = words.filter((word) => !(KINDS as readonly string[]).includes(word))

const dataDir = await mkdtemp(join(tmpdir(), 'laurel-test-'))
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'test',
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
}
const needsDatabase = kinds.some((kind) => kind !== 'unit')
const started =
  needsDatabase && !env['LAUREL_TEST_MONGODB_URI']
    ? await startEmbedded({ dataDir, cacheDir: defaultCacheDir(process.env), say, env: process.env }).catch((error: unknown) => {
        if (!(error instanceof EmbeddedDatabaseError)) throw error
        say(error.lines().join('\n'))
        process.exit(1)
      })
    : null
if (started) env['LAUREL_TEST_MONGODB_URI'] = started.uri

if (needsDatabase) {
  const assets = join(dataDir, 'assets')
  await buildAssets(assets)
  env['LAUREL_TEST_ASSETS'] = assets
}
if (kinds.includes('e2e')) {
  const chromium = await findChromium(say)
  if (chromium) env['LAUREL_CHROMIUM'] = chromium
  else say('NO CHROMIUM COULD BE HAD: every end-to-end test is skipped and counted as skipped.')
}

// jest leaves one core free by itself, which on two cores means one test file at a time. The Python database server does
// one thing at a time, so there two files would only wait for each other, and some operations for too long.
const workers = started?.kind === 'secantusd-py' ? 1 : 2
const jest = spawn(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--maxWorkers', String(workers), '--selectProjects', ...kinds, ...(rest.length > 0 ? ['--testPathPatterns', ...rest] : [])],
  { env, stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => jest.kill(signal))
const code = await new Promise<number>((resolve) => jest.on('exit', (status) => resolve(status ?? 1)))
await started?.stop()
await rm(dataDir, { recursive: true, force: true })
process.exitCode = code
