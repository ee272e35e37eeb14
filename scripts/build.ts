import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAssets } from './support/assets.js'

/** The production build: the service compiled to dist/src and dist/views, what browsers get in dist/assets. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const compiled = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { cwd: root, stdio: 'inherit' })
if (compiled.status !== 0) {
  console.error('The compiler found errors; nothing that can be started was built.')
  process.exit(compiled.status ?? 1)
}
const manifest = await buildAssets(join(dist, 'assets'))
console.log(`Built dist/src, dist/views and ${Object.keys(manifest).length} assets in dist/assets.`)
