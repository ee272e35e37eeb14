import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')

/**
 * The product as production runs it, in a folder of this test run: compiled once, whichever test file asks first. By
 * esbuild, in a tenth of the compiler's time; types are checked by `npm run build` and `npm run types`. The assets are
 * those that the run has built.
 */
export const builtProduct = async (): Promise<string> => {
  const assets = process.env['LAUREL_TEST_ASSETS']
  if (!assets) throw new Error('No built assets: run through `npm test` (or `npx tsx scripts/test.ts integration <pattern>`).')
  // Beside the run's assets, and gone with them.
  const folder = join(dirname(assets), 'built')
  if (existsSync(join(folder, 'ready'))) return folder
  const making = await mkdtemp(join(dirname(assets), 'building-'))
  const out = join(making, 'dist')
  const sources = (await Promise.all(['src', 'views'].map(async (name) => (await readdir(join(root, name), { recursive: true })).map((path) => join(name, path)))))
    .flat()
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path) && !/^views\/(assets|demo)\//.test(path))
  await build({
    absWorkingDir: root, entryPoints: sources, outbase: root, outdir: out,
    format: 'esm', platform: 'node', target: 'es2023', jsx: 'automatic', jsxImportSource: 'preact',
  })
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
