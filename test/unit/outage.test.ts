import { isOutage } from '../../src/platform/database/index.js'

const named = (name: string, message = '', more: object = {}): Error => Object.assign(new Error(message), { name }, more)

describe('what counts as an outage of the database', () => {
  test.each([
    ['nobody answers', named('MongoServerSelectionError')],
    ['the connection is known to be gone', named('MongooseError', 'Cannot call `calls.find()` before initial connection is complete if `bufferCommands = false`.')],
    ['the connection broke under a write', named('Error', 'This socket has been ended by the other party', { code: 'EPIPE' })],
    ['the pool was cleared', named('PoolClearedOnNetworkError')],
    ['the server is going down', named('MongoServerError', 'interrupted at shutdown', { code: 11600 })],
    ['the server is no longer the primary', named('MongoServerError', 'not primary', { code: 10107 })],
  ])('%s', (_what, error) => expect(isOutage(error)).toBe(true))

  test.each([
    ['a duplicate key', named('MongoServerError', 'E11000', { code: 11000 })],
    ['a schema that does not fit', named('ValidationError')],
    ['another fault of mongoose', named('MongooseError', 'Document must have an _id before saving')],
    ['anything else', named('TypeError')],
  ])('%s does not', (_what, error) => expect(isOutage(error)).toBe(false))
})
