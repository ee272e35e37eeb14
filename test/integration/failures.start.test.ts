import { createServer, type Server } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StorageUnavailable } from '../../src/files/index.js'
import { describeFailure } from '../../src/start.js'
import { Command } from '../builders/command.js'
import { makePlace, Product, type Place } from '../builders/process.js'
import { fullDisk } from '../builders/tiny-disk.js'

let place: Place
beforeAll(async () => (place = await makePlace()))
afterAll(() => place.drop())

/** Starts the product with these settings changed; it is expected to refuse, with words for a person and no trace. */
const refusal = async (changes: Record<string, string>): Promise<string> => {
  const product = await Product.launch({ ...place.env, ...changes })
  const { code } = await product.ended
  expect(code).toBe(1)
  expect(product.output).not.toMatch(/^\s+at |node:internal|Error:/m)
  return product.output.trim()
}

test('a port in use is said in one line, with what to do', async () => {
  const taken: Server = createServer()
  await new Promise<void>((resolve) => taken.listen(Number(place.env['PORT']), '127.0.0.1', resolve))
  const said = await refusal({})
  await new Promise((resolve) => taken.close(resolve))
  expect(said).toMatch(/^Port \d+ is in use .*PORT=/)
  expect(said.split('\n')).toHaveLength(1)
})

test('a data folder that cannot be written is said in one line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-unwritable-'))
  await writeFile(join(folder, 'file'), '')
  const said = await refusal({ DATA_DIR: join(folder, 'file', 'data') })
  await rm(folder, { recursive: true })
  expect(said).toMatch(/data folder cannot be written.*DATA_DIR/)
  expect(said.split('\n')).toHaveLength(1)
})

const full = await fullDisk()
afterAll(() => full?.remove())

;(full ? test : test.skip)('a full disk is said in one line, with what to do, by the product and by the demonstration', async () => {
  const DATA_DIR = join(full?.folder ?? '', 'data')
  const said = await refusal({ DATA_DIR })
  expect(said).toMatch(/^The disk is full: .*data \(ENOSPC\).* DATA_DIR /)
  expect(said.split('\n')).toHaveLength(1)
  const { PATH = '', HOME = '', PORT = '' } = place.env
  expect(await Command.run('demo', [], { PATH, HOME, PORT, DATA_DIR })).toEqual({
    code: 1,
    output: `The disk that holds ${DATA_DIR} is full: 0 MB free, 200 MB needed. Free some space, or choose a data folder on another disk (DATA_DIR).\n`,
    printed: expect.any(String),
  })
})

test('what fills a disk while it starts is said in one line, too', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  for (const error of [full, new Error('seeding', { cause: full }), new StorageUnavailable('files.noSpace')]) {
    expect(describeFailure(error)).toBe('The disk is full. Free some space, or set DATA_DIR to a folder on another disk.')
  }
  expect(describeFailure(new StorageUnavailable('files.bytesMissing'))).toContain('files.bytesMissing')
})

test.each([
  ['missing', ''],
  ['short', 'k3J9xQ2'],
  ['of one letter', 'a'.repeat(60)],
  ['from an example', 'change-me-change-me-0123456789-abcdefghij'],
])('a secret that is %s is refused', async (_, SECRET) => {
  const said = await refusal({ SECRET })
  expect(said).toMatch(/SECRET: .*openssl rand/)
  if (SECRET !== '') expect(said).not.toContain(SECRET)
})

test('every setting that does not do is named', async () => {
  const said = await refusal({ PORT: 'many', LOG_LEVEL: 'loud', BASE_URL: 'nowhere', SESSION_DAYS: '-3' })
  for (const name of ['PORT', 'LOG_LEVEL', 'BASE_URL', 'SESSION_DAYS']) expect(said).toMatch(new RegExp(`^ {2}- ${name}: `, 'm'))
})

test('production without its public address is refused', async () => {
  expect(await refusal({ BASE_URL: '' })).toMatch(/BASE_URL: /)
})

test('a database that does not answer is said within seconds, in one line', async () => {
  const began = Date.now()
  const said = await refusal({ MONGODB_URI: 'mongodb://user:not-to-be-printed@127.0.0.1:9/laurel?directConnection=true' })
  expect(said).toMatch(/^MongoDB does not answer at MONGODB_URI/)
  expect(said.split('\n')).toHaveLength(1)
  expect(said).not.toContain('not-to-be-printed')
  expect(Date.now() - began).toBeLessThan(15_000)
})
