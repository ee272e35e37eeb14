import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { build } from 'esbuild'
import { THREADS } from '../../scripts/support/built-tests.js'

const root = join(import.meta.dirname, '..', '..')

/** Everything in these folders as JavaScript, by esbuild: a tenth of the compiler's time; `npm run types` looks at types. */
const transpile = async (names: readonly string[], out: string, skip: RegExp): Promise<void> => {
  const sources = (await Promise.all(names.map(async (name) => (await readdir(join(root, name), { recursive: true })).map((path) => join(name, path)))))
    .flat()
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path) && !skip.test(path))
  await build({
    absWorkingDir: root, entryPoints: sources, outbase: root, outdir: out,
    format: 'esm', platform: 'node', target: 'es2023', jsx: 'automatic', jsxImportSource: 'preact',
  })
}

/** The run's folder of this name, made once, whichever test file asks first. */
const once = async (name: string, make: (folder: string, assets: string) => Promise<void>): Promise<string> => {
  const assets = process.env['LAUREL_TEST_ASSETS']
  if (!assets) throw new Error('No built assets: run through `npm test` (or `npx tsx scripts/test.ts integration <pattern>`).')
  // Beside the run's assets, and gone with them.
  const folder = join(dirname(assets), name)
  if (existsSync(join(folder, 'ready'))) return folder
  const making = await mkdtemp(join(dirname(assets), 'building-'))
  await make(making, assets)
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

/** The product as production runs it, with the assets that the run has built. */
export const builtProduct = (): Promise<string> =>
  once('built', async (folder, assets) => {
    await transpile(['src', 'views'], join(folder, 'dist'), /^views\/(assets|demo)\//)
    await symlink(assets, join(folder, 'dist', 'assets'))
  })

/** The commands that a test may run: npm run … */
export const COMMANDS = ['demo', 'create-admin', 'check-invariants', 'erase-detail'] as const

/**
 * The commands of scripts/ and all that they use, joined into a few files; `npm run` starts them through tsx, which takes
 * seconds for each. They lie where scripts/support lies in the project, because what builds the demonstration's assets
 * looks for their sources from there.
 */
export const builtCommands = (): Promise<string> =>
  once('commands', async (folder) => {
    const out = 'scripts/support'
    await build({
      absWorkingDir: root,
      entryPoints: [...COMMANDS.map((name) => ({ in: `scripts/${name}.ts`, out: `${out}/${name}` })), ...THREADS.map((path) => ({ in: path, out: `${out}/${basename(path, '.ts')}` }))],
      outdir: folder, chunkNames: `${out}/[name]-[hash]`,
      bundle: true, splitting: true, packages: 'external',
      format: 'esm', platform: 'node', target: 'es2023', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error',
    })
    for (const name of ['src', 'views']) await symlink(join(root, name), join(folder, name))
  })
