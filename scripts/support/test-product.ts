import { existsSync } from 'node:fs'
import { readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Where tests stand that load the whole product; unit tests load the few files they are about, as they are. */
const TESTS = ['test/integration', 'test/e2e', 'test/builders']

/** The product's files that these tests import, relative to the project. */
const imported = async (): Promise<string[]> => {
  const found = new Set<string>()
  for (const folder of TESTS) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(name)) continue
      const path = join(folder, name)
      for (const [, from = ''] of (await readFile(join(root, path), 'utf8')).matchAll(/(?:from |import\()'(\.[^']+)\.js'/g)) {
        const module = join(dirname(path), from)
        const source = [`${module}.ts`, `${module}.tsx`].find((file) => /^(src|views|scripts)\//.test(file) && existsSync(join(root, file)))
        if (source) found.add(source)
      }
    }
  }
  return [...found].sort()
}

const THREADS = ['src/files/inspect/pdf-worker.ts', 'src/files/preview/document-worker.ts', 'src/files/rewrite-worker.ts']

/**
 * Joins the product's five hundred modules into a few dozen files in `outDir`, for jest, which takes longer to find,
 * read and link one than to run it, and begins anew with every test file. Each module that a test imports keeps its
 * path; test/built/resolver.cjs leads there. About two seconds.
 */
export const joinForTests = async (outDir: string): Promise<void> => {
  const entries = (await imported()).map((path) => ({ in: path, out: path.replace(/\.tsx?$/, '') }))
  await build({
    absWorkingDir: root,
    // Threads that read strangers' files are looked for beside the code that starts them, which lies at the top here.
    entryPoints: [...entries, ...THREADS.map((path) => ({ in: path, out: basename(path, '.ts') }))],
    outdir: outDir,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
  })
  await symlink(join(root, 'node_modules'), join(outDir, 'node_modules'))
  await writeFile(join(outDir, 'package.json'), '{ "type": "module" }')
}
