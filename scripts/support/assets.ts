import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { PurgeCSS } from 'purgecss'
import { ICONS } from '../../views/components/icon.js'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const SOURCE = join(ROOT, 'views', 'assets')

const hashed = (name: string, content: string | Uint8Array): string => {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  return name.replace(/(\.[a-z0-9]+)$/, `-${hash}$1`)
}

/**
 * Of a library's styles, those for words that stand somewhere in our own source: six sevenths of Tabler are for parts
 * that no page has, and every browser would fetch, read and match them. Our own styles are taken as they are. A class
 * that is put together from pieces is not found; those that exist (`width-…`, `place-…`) are our own.
 */
const usedStyles: Plugin = {
  name: 'used-styles',
  setup: (build) => {
    build.onLoad({ filter: /node_modules[\\/].*\.css$/ }, async ({ path }) => {
      const [purged] = await new PurgeCSS().purge({
        content: ['views', 'src'].map((folder) => `${join(ROOT, folder).replaceAll('\\', '/')}/**/*.{ts,tsx}`),
        css: [{ raw: await readFile(path, 'utf8') }],
        defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
        keyframes: true,
      })
      return { contents: purged?.css ?? '', loader: 'css' }
    })
  },
}

/** All icons of the list as one file of symbols. */
const iconSprite = async (): Promise<string> => {
  const folder = dirname(createRequire(import.meta.url).resolve('@tabler/icons/outline/check.svg'))
  const symbols = await Promise.all(
    [...ICONS].map(async (name) => {
      const svg = await readFile(join(folder, `${name}.svg`), 'utf8')
      const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1] ?? ''
      const shapes = inner.replace(/<path stroke="none"[^>]*\/>/g, '').replace(/\s*\n\s*/g, '')
      return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`
    }),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons, MIT licence, https://tabler.io/icons -->${symbols.join('')}</svg>`
}

/** pdf.js as it is, with the fonts and tables of characters that it fetches when a file needs them; its folder's name. */
const copyPdfJs = async (outDir: string): Promise<string> => {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const folder = `pdfjs-${version}`
  await mkdir(join(outDir, folder))
  for (const name of ['pdf.min.mjs', 'pdf.worker.min.mjs']) await cp(join(root, 'legacy', 'build', name), join(outDir, folder, name))
  for (const name of ['cmaps', 'standard_fonts', 'wasm']) await cp(join(root, name), join(outDir, folder, name), { recursive: true })
  await cp(join(root, 'LICENSE'), join(outDir, folder, 'LICENSE'))
  return folder
}

/**
 * Bundles what browsers get into `outDir`, under names that hold a hash of the content, with manifest.json (name ->
 * served file). Every .ts and .css directly in views/assets is an entry of its own name; pictures there are copied.
 * The folder is emptied first. About a second and a half.
 */
export const buildAssets = async (outDir: string): Promise<Record<string, string>> => {
  const sources = await readdir(SOURCE)
  const entries = sources.filter((name) => /(?<!\.d)\.(ts|css)$/.test(name))
  const [result, sprite] = await Promise.all([
    build({
      entryPoints: entries.map((name) => join(SOURCE, name)),
      outdir: outDir,
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      loader: { '.svg': 'dataurl' },
      plugins: [usedStyles],
      legalComments: 'eof',
      logLevel: 'error',
    }),
    iconSprite(),
  ])
  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  const contents: [string, string | Uint8Array][] = [
    ...result.outputFiles.map((file): [string, Uint8Array] => [file.path.split(/[\\/]/).pop() ?? '', file.contents]),
    ['icons.svg', sprite],
  ]
  for (const name of sources.filter((source) => /\.(svg|png|ico)$/.test(source))) contents.push([name, await readFile(join(SOURCE, name))])
  const manifest: Record<string, string> = {}
  for (const [name, content] of contents) {
    const served = hashed(name, content)
    manifest[name] = served
    await writeFile(join(outDir, served), content)
  }
  manifest['pdfjs'] = await copyPdfJs(outDir)
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify(manifest, null, 2))
  return manifest
}
