import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { testDatabaseUri } from './database.js'

const root = join(import.meta.dirname, '..', '..')

/**
 * The production build in a folder of this test run: compiled once, whichever test file asks first. Types are not
 * checked again here (`npm run build` and `npm run types` do); the assets are those that the run has built.
 */
export const builtProduct = async (): Promise<string> => {
  const run = createHash('sha256').update(testDatabaseUri()).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `laurel-built-${run}`)
  if (existsSync(join(folder, 'ready'))) return folder
  const making = await mkdtemp(join(tmpdir(), 'laurel-building-'))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const out = join(making, 'dist')
  const compiled = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', out], { encoding: 'utf8' })
  if (compiled.status !== 0) throw new Error(`the build failed:\n${compiled.stdout}${compiled.stderr}`)
  await symlink(process.env['LAUREL_TEST_ASSETS'] ?? '', join(out, 'assets'))
  await symlink(join(root, 'node_modules'), join(making, 'node_modules'))
  await writeFile(join(making, 'package.json'), '{ "type": "module" }')
  await mkdir(join(making, 'ready'))
  try {
    await rename(making, folder)
  } catch {
    // Another test file was faster; its build is the same.
    await rm(making, { recursive: true, force: true })
  }
  return folder
}
