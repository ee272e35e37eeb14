import { Writable } from 'node:stream'
import fc from 'fast-check'
import { MongoServerError } from 'mongodb'
import { z } from 'zod'
import { createLog } from '../../src/platform/log.js'

const ADDRESS = 'li.xiaoming+prize@mail.qingluan-shield.example'

/** What stands in the log after this error was told. */
const logged = (error: unknown): string => {
  let written = ''
  const log = createLog('info', new Writable({ write: (chunk: Buffer, _encoding, done) => { written += chunk.toString('utf8'); done() } }))
  log.error({ err: error, requestId: 'r-1' }, 'request failed')
  return written
}
const entry = (error: unknown) => (JSON.parse(logged(error)) as { err: Record<string, unknown> }).err

/** As the driver makes it when a unique key is taken. */
const duplicate = (value: string) => new MongoServerError({
  message: `E11000 duplicate key error collection: laurel.accounts index: email_1 dup key: { email: "${value}", name: "李小明 \\"Max\\" }" }`,
  code: 11000, codeName: 'DuplicateKey', keyPattern: { email: 1 }, keyValue: { email: value, name: '李小明' },
})

test('a key that is taken is told by its index and its fields, never by what stands in them', () => {
  const told = entry(duplicate(ADDRESS))
  expect(told).toMatchObject({ type: 'MongoServerError', code: 11000, codeName: 'DuplicateKey', keyPattern: { email: 1 } })
  expect(told['message']).toContain('E11000 duplicate key error collection: laurel.accounts index: email_1 dup key')
  expect(String(told['stack'])).toMatch(/\n\s+at /)
  for (const word of [ADDRESS, 'xiaoming', '李小明', 'Max']) expect(logged(duplicate(ADDRESS))).not.toContain(word)
})

test('addresses, telephone numbers and credentials in a message, its stack and its causes are left out; the rest stays', () => {
  const cause = new Error(`connect ECONNREFUSED mongodb://laurel:pa55-word@db.internal:27017/laurel for ${ADDRESS}`)
  const error = new Error(`550 <${ADDRESS}> unknown, ask +86 138 1234 5678 or 13812345678`, { cause })
  const all = logged(new AggregateError([error], `2 failed: ${ADDRESS}`))
  for (const word of [ADDRESS, 'xiaoming', 'qingluan', 'pa55-word', '1234 5678', '13812345678']) expect(all).not.toContain(word)
  for (const word of ['550', 'unknown, ask', 'ECONNREFUSED', 'db.internal:27017/laurel', '2 failed', 'log.test']) expect(all).toContain(word)
})

test('what was typed is left out of errors of parsing and of casting', () => {
  const strict = z.strictObject({ phone: z.number() }).safeParse({ phone: '张三丰', [ADDRESS]: 1 })
  expect(logged(strict.error)).not.toMatch(/张三丰|xiaoming/)
  expect(entry(strict.error)['message']).toContain('phone')
  const cast = Object.assign(new Error(`Cast to Number failed for value "张三丰\n"of" 北京" (type string) at path "age" for model "accounts"`), { value: '张三丰', stringValue: '"张三丰"' })
  expect(logged(cast)).not.toMatch(/张三丰|北京/)
  expect(entry(cast)['message']).toMatch(/^Cast to Number failed for value .* at path "age" for model "accounts"$/)
})

test('what hangs on an error is not written, whatever its name', () => {
  const error = Object.assign(new Error('gone'), { op: { document: { email: ADDRESS } }, recipient: ADDRESS, command: { find: 'x' }, errno: -111, syscall: 'connect' })
  expect(entry(error)).toEqual({ type: 'Error', message: 'gone', stack: expect.stringContaining('gone'), errno: -111, syscall: 'connect' })
  expect(logged(`thrown as words: ${ADDRESS}`)).not.toContain('xiaoming')
  expect(logged({ email: ADDRESS, code: 7 })).not.toContain('xiaoming')
})

test('no address survives anywhere in a message', () => {
  fc.assert(fc.property(fc.emailAddress(), fc.string(), fc.string(), (address, before, after) => {
    expect(entry(new Error(`${before} ${address} ${after}`))['message']).not.toContain(address)
  }))
})

test('long texts are cut, and take no time', () => {
  const began = Date.now()
  expect(String(entry(new Error(`${'a.b+'.repeat(200_000)}${'1'.repeat(200_000)}`))['message']).length).toBeLessThan(10_000)
  expect(Date.now() - began).toBeLessThan(1_000)
  const error = Object.assign(new Error('failed'), { stack: 'Error: failed\n    at Server.handle (/srv/laurel/node_modules/@tus/server/dist/server.js:120:15)' })
  expect(entry(error)['stack']).toBe(error.stack)
})
