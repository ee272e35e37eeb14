import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/**
 * The production build in a folder of this test run: compiled once, whichever test file asks first. Types are not
 * checked again here (`npm run build` and `npm run types` do); the assets are those that the run has built.
 */
export const builtProduct = async (): Promise<string> => {
  const assets = process.env['LAUREL_TEST_ASSETS']
  if (!assets) throw new Error('No built assets: run through `npm test` (or `npx tsx scripts/test.ts integration <pattern>`).')
  // Beside the run's assets, and gone with them.
  const folder = join(dirname(assets), 'built')
  if (existsSync(join(folder, 'ready'))) return folder
  const making = await mkdtemp(join(dirname(assets), 'building-'))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const out = join(making, 'dist')
  const compiled = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', out], { encoding: 'utf8' })
  if (compiled.status !== 0) throw new Error(`the build failed:\n${compiled.stdout}${compiled.stderr}`)
  await symlink(assets, join(out, 'assets'))
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
