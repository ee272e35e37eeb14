import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAssets } from '../../scripts/support/assets.js'
import { loadAssets } from '../../src/platform/assets.js'
import { ICONS } from '../../views/components/icon.js'

describe('built assets', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assets-'))
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('names hold a hash of the content, and every icon is in the sprite', async () => {
    const { asset } = await buildAssets(folder).then(() => loadAssets(folder))
    expect(asset('app.css')).toMatch(/^\/assets\/app-[0-9a-f]{10}\.css$/)
    expect(asset('app.js')).toMatch(/^\/assets\/app-[0-9a-f]{10}\.js$/)
    const sprite = await readFile(join(folder, asset('icons.svg').replace('/assets/', '')), 'utf8')
    for (const name of ICONS) expect(sprite).toMatch(new RegExp(`<symbol id="${name}"[^>]*><`))
    const again = await buildAssets(folder)
    expect(`/assets/${again['app.css']}`).toBe(asset('app.css'))
    expect(() => asset('nothing.js')).toThrow('nothing.js')
  })

  test('a folder without assets says what to do', () => {
    expect(() => loadAssets(join(folder, 'none'))).toThrow('npm run build')
  })
})
