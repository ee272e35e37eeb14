/** A body that no page of ours sends. */
export interface Hostile {
  what: string
  type: string
  body: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  /** It is refused before any route looks at it, so that a few routes stand for all. */
  early?: true
}

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** Hostile versions of a form with these fields. */
export const hostileBodies = (fields: Record<string, string>): Hostile[] => {
  const names = [...new Set([...Object.keys(fields).map((name) => name.replace(/\[.*$/, '')), 'email', 'reason', 'version', 'name'])]
  const form = (of: (name: string) => string): string => names.map(of).join('&')
  const all = (value: unknown): string => JSON.stringify(Object.fromEntries(names.map((name) => [name, value])))
  const bytes = new Uint8Array([...names.flatMap((name) => [...Buffer.from(`${name}=`), 0xff, 0xfe, 0x00, 0xc3, 0x28, 0x26])])
  return [
    { what: 'arrays', type: FORM, body: form((name) => `${name}[]=a&${name}[]=b`) },
    { what: 'operators', type: FORM, body: form((name) => `${name}[$gt]=&${name}[$where]=sleep(9)`) },
    { what: 'prototypes', type: FORM, body: form((name) => `${name}[__proto__][admin]=1&${name}[constructor][prototype][admin]=1`) + '&__proto__[admin]=1' },
    { what: 'unknown keys', type: FORM, body: 'administrator=true&_id=1&toString=x&hasOwnProperty=x' },
    { what: 'long words', type: FORM, body: form((name) => `${name}=${'长'.repeat(10_000)}`) },
    { what: 'huge numbers', type: FORM, body: form((name) => `${name}=${'9'.repeat(400)}`) },
    { what: 'odd numbers', type: FORM, body: form((name) => `${name}=1e309`) },
    { what: 'invalid UTF-8, escaped', type: FORM, body: form((name) => `${name}=%FF%FE%C3%28%00`) },
    { early: true, what: 'invalid UTF-8, raw', type: FORM, body: bytes },
    { early: true, what: 'broken escapes', type: FORM, body: form((name) => `${name}=%E4%B8%&${name}=%ZZ`) },
    { early: true, what: 'deep nesting', type: FORM, body: form((name) => `${name}${'[a]'.repeat(200)}=1`) },
    { early: true, what: 'many fields', type: FORM, body: Array.from({ length: 6_000 }, (_, n) => `f${n}=1`).join('&') },
    { early: true, what: 'odd form keys', type: FORM, body: '_key[$ne]=1&_csrf[]=1' },
    { early: true, what: 'a strange charset', type: `${FORM}; charset=utf-7`, body: form((name) => `${name}=x`) },
    { what: 'objects in JSON', type: JSON_TYPE, body: all({ $gt: '', $ne: null }) },
    { what: 'numbers and nulls in JSON', type: JSON_TYPE, body: JSON.stringify(Object.fromEntries(names.map((name, n) => [name, [null, 1e308, true, [], -0][n % 5]]))) },
    { what: 'prototypes in JSON', type: JSON_TYPE, body: '{"__proto__":{"administrator":true},"constructor":{"prototype":{"a":1}}}' },
    { early: true, what: 'deep JSON', type: JSON_TYPE, body: deep(5_000) },
    { what: 'changes in JSON', type: JSON_TYPE, body: '{"changes":[{"field":{"$gt":""},"value":[1],"base":-1},null,7]}' },
    { early: true, what: 'an array as the whole', type: JSON_TYPE, body: '[1,2,3]' },
    { early: true, what: 'a word as the whole', type: JSON_TYPE, body: '"words"' },
    { early: true, what: 'malformed JSON', type: JSON_TYPE, body: '{"a":' },
    { early: true, what: 'JSON with a lone surrogate', type: JSON_TYPE, body: all('\ud800').replace(/\\\\ud800/g, '\\ud800') },
    { early: true, what: 'multipart without a boundary', type: 'multipart/form-data', body: 'x' },
    { early: true, what: 'multipart that ends early', type: 'multipart/form-data; boundary=b', body: '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf' },
    { early: true, what: 'multipart without names', type: 'multipart/form-data; boundary=b', body: '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n' },
    { early: true, what: 'multipart with hostile names', type: 'multipart/form-data; boundary=b', body: '--b\r\nContent-Disposition: form-data; name="__proto__[a]"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name="x"; filename="../../etc/passwd"\r\n\r\nx\r\n--b--\r\n' },
    { early: true, what: 'a body that is not compressed as it says', type: FORM, body: 'a=b', headers: { 'content-encoding': 'gzip' } },
    { early: true, what: 'an unknown type', type: 'application/x-unknown', body: 'x' },
  ]
}
