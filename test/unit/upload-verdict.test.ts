import { isGone, verdictOf } from '../../views/assets/parts/upload-verdict.js'

test('a whole upload is forgotten only where its bytes will not do', () => {
  expect([413, 415, 422].map((status) => verdictOf(status, { error: 'x' }))).toEqual(['refused', 'refused', 'refused'])
  // A session that lapsed, a token of another session: signed in again, the upload is taken in.
  expect([verdictOf(401, { error: 'x', signIn: true }), verdictOf(401, null), verdictOf(403, { error: 'x', signIn: true })]).toEqual(['signIn', 'signIn', 'signIn'])
  expect([408, 409, 423, 429, 500, 503].map((status) => verdictOf(status, { error: 'x' }))).toEqual(Array(6).fill('again'))
  expect([400, 403, 404].map((status) => verdictOf(status, { error: 'x' }))).toEqual(['kept', 'kept', 'kept'])
  expect([401, 403, 404, 410, 503].filter(isGone)).toEqual([404, 410])
})
