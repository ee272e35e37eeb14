import { readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What the product runs in threads of its own; it looks for them beside what starts them. */
export const THREADS = ['src/files/inspect/pdf-worker.ts', 'src/files/preview/document-worker.ts', 'src/files/bind-worker.ts', 'src/files/rewrite-worker.ts']

/**
 * A source that asks where it lies: tests and scripts look for the sources around them, and are told where they were;
 * the product looks for its threads and packages, and is told where it is now, in whichever file it ended.
 */
const whereabouts = (folder: string): Plugin => ({
  name: 'whereabouts',
  setup: (building) => {
    building.onLoad({ filter: /[\\/](src|scripts|test)[\\/].*\.tsx?$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return null
      const source = await readFile(path, 'utf8')
      if (!source.includes('import.meta.')) return null
      const told = path.startsWith(join(ROOT, 'src')) ? join(folder, 'parts', 'part.js') : path
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(told).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(told)))
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})

/**
 * Every test and all that it uses as JavaScript in `folder`, what several use in common parts: read from the sources by
 * tsx, file by file and anew in each process and thread, they would cost a twentieth of the whole run. A test lies
 * there under its own path, with the ending of JavaScript.
 */
export const buildTests = async (folder: string): Promise<void> => {
  const tests = (await readdir(join(ROOT, 'test'), { recursive: true })).filter((path) => /\.test\.tsx?$/.test(path)).map((path) => `test/${path.replaceAll('\\', '/')}`)
  await build({
    absWorkingDir: ROOT,
    entryPoints: [
      ...[...tests, 'test/patience.ts'].map((path) => ({ in: path, out: path.replace(/\.tsx?$/, '') })),
      ...THREADS.map((path) => ({ in: path, out: `parts/${basename(path, '.ts')}` })),
    ],
    outdir: folder, chunkNames: 'parts/[name]-[hash]', sourcemap: true, sourcesContent: false,
    bundle: true, splitting: true, packages: 'external', plugins: [whereabouts(folder)],
    format: 'esm', platform: 'node', target: 'es2023', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error',
  })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
}
