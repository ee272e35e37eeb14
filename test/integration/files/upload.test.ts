import contentDisposition from 'content-disposition'
import { createHash } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileKind } from '../../../src/files/index.js'
import { answerOf, blob, boundary, openFiles, openServer, person, TOKEN, until } from './house.js'
import { docx, exe, jpeg, mp4, pdf, png, pptx, xlsx, zip } from './samples.js'

const KB = 1024
const ALL: FileKind[] = ['pdf', 'docx', 'xlsx', 'pptx', 'png', 'jpeg', 'mp4']
let house: Awaited<ReturnType<typeof openFiles>>
let server: Awaited<ReturnType<typeof openServer>>

beforeAll(async () => {
  house = await openFiles({ uploadsPerAccount: 60 })
  server = await openServer(house, ALL, { files: 3, bytes: 200 * KB, fields: ['report', 'evidence[]'] })
})
afterEach(async () => {
  await until('quarantine is empty', async () => (await house.quarantined()).length === 0)
  for await (const problem of house.files.invariants()) throw new Error(JSON.stringify(problem))
})
afterAll(async () => {
  await server.close()
  await house.close()
})

/** As many bytes as asked for, with what any reader of PDFs passes over. */
const padded = (bytes: Buffer, length: number): Buffer => Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')])

const form = (parts: Array<[field: string, bytes: Buffer, name: string]>): FormData => {
  const data = new FormData()
  data.set('title', '可信平台')
  for (const [field, bytes, name] of parts) data.append(field, blob(bytes), name)
  return data
}

describe('files that do', () => {
  it.each<[FileKind, () => Promise<Buffer> | Buffer, string]>([
    ['pdf', pdf, '成果报告（终稿）.pdf'],
    ['docx', docx, '申报书 2026年版.docx'],
    ['xlsx', xlsx, 'Übersicht 预算.xlsx'],
    ['pptx', pptx, 'slides.pptx'],
    ['png', png, '截图"一".png'],
    ['jpeg', jpeg, 'photo 100%.JPG'],
    ['mp4', mp4, '演示.mp4'],
  ])('%s comes back byte by byte under its name', async (kind, make, name) => {
    const bytes = await make()
    const { status, answer } = await server.post(form([['report', bytes, name]]))
    expect({ status, error: answer.error, fields: answer.fields }).toEqual({ status: 200, error: undefined, fields: undefined })
    const stored = await house.files.find(answer.ids?.[0] ?? '')
    expect(stored).toMatchObject({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), by: 'p1' })
    const { response, bytes: back } = await server.get(answer.ids?.[0] ?? '')
    expect(back.equals(bytes)).toBe(true)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-type')).toBe(stored?.type)
    const disposition = contentDisposition.parse(response.headers.get('content-disposition') ?? '')
    expect(disposition.parameters['filename']).toBe(name)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(disposition.type).toBe(['docx', 'xlsx', 'pptx'].includes(kind) ? 'attachment' : 'inline')
  })

  it('a part of a film can be asked for', async () => {
    const bytes = mp4()
    const { answer } = await server.post(form([['report', bytes, 'a.mp4']]))
    const response = await fetch(`${server.url}/files/${answer.ids?.[0] ?? ''}`, { headers: { range: 'bytes=4-11' } })
    expect([response.status, await response.text()]).toEqual([206, 'ftypisom'])
  })

  it('several at once, with nested text beside them', async () => {
    const data = form([['evidence[]', await pdf('one'), 'a.pdf'], ['evidence[]', await png(), 'b.png'], ['report', await docx(), 'c.docx']])
    data.set('meta[版本]', '二')
    const { answer } = await server.post(data)
    expect(answer).toMatchObject({ names: ['a.pdf', 'b.png', 'c.docx'], words: { title: '可信平台', meta: { 版本: '二' } } })
  })

  it('an empty file input is no file', async () => {
    const { status, answer } = await server.post(form([['report', Buffer.alloc(0), '']]))
    expect([status, answer.ids]).toEqual([200, []])
  })

  it('a path in a name is only a name', async () => {
    const { answer } = await server.post(form([['report', await pdf(), '../../etc/passwd.pdf']]))
    expect(answer.names).toEqual(['passwd.pdf'])
  })

  it('a name of 300 Chinese characters is cut to 200 and keeps its ending', async () => {
    const { answer } = await server.post(form([['report', await pdf(), `${'网'.repeat(300)}.pdf`]]))
    expect(answer.names).toEqual([`${'网'.repeat(196)}.pdf`])
    const { response } = await server.get(answer.ids?.[0] ?? '')
    expect(contentDisposition.parse(response.headers.get('content-disposition') ?? '').parameters['filename']).toBe(`${'网'.repeat(196)}.pdf`)
  })
})

describe('files that do not', () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['a renamed executable', '报告.pdf', exe, /named PDF, but its content is EXE/],
    ['an executable', 'setup.exe', exe, /of kind EXE/],
    ['an empty file', 'a.pdf', () => Buffer.alloc(0), /is empty/],
    ['a plain archive named as a document', 'a.docx', () => zip({ 'a.txt': 'x' }), /content is ZIP/],
    ['a page with a script named as a picture', 'a.png', () => Buffer.from('<html><script>alert(1)</script>'), /no kind that is known|content is/],
    ['a picture with a script', 'a.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), /no kind that is known|of kind/],
    ['a document before 2007', 'a.doc', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), /before 2007/],
    ['a pdf that is named as a program', 'a.pdf.exe', () => pdf(), /named EXE, but its content is PDF/],
    ['one byte too many', 'a.pdf', () => Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(200 * KB - 7)]), /larger than the 200 KB/],
  ])('%s is refused beside its field, with words', async (_case, name, make, message) => {
    const before = await house.stored()
    const { status, answer } = await server.post(form([['report', await make(), name]]))
    expect(status).toBe(422)
    expect(answer.fields?.['report']).toMatch(message)
    expect(await house.stored()).toEqual(before)
  })

  it('as many bytes as allowed are taken', async () => {
    const { status } = await server.post(form([['report', padded(await pdf(), 200 * KB), 'a.pdf']]))
    expect(status).toBe(200)
  })

  it('one bad file of two: neither is taken', async () => {
    const before = await house.stored()
    const { status, answer } = await server.post(form([['evidence[]', await pdf('kept out'), 'a.pdf'], ['report', Buffer.alloc(0), 'b.pdf']]))
    expect([status, Object.keys(answer.fields ?? {})]).toEqual([422, ['report']])
    expect(await house.stored()).toEqual(before)
  })

  it('more files than allowed', async () => {
    const { status, answer } = await server.post(form([1, 2, 3, 4].map((n) => ['evidence[]', Buffer.from(`%PDF-${n}`), `${n}.pdf`])))
    expect([status, answer.fields?.['evidence']]).toEqual([422, expect.stringMatching(/At most 3 files/)])
  })

  it('a file where none is asked for', async () => {
    const { status, answer } = await server.post(form([['avatar', await png(), 'a.png']]))
    expect([status, answer.fields?.['']]).toEqual([422, expect.stringMatching(/takes none/)])
  })

  it('a form without its token is not carried out', async () => {
    const handled = server.handled()
    const { status } = await server.post(form([['report', await pdf(), 'a.pdf']]), { 'x-csrf-token': 'wrong' })
    expect([status, server.handled()]).toEqual([403, handled])
  })

  it('a file far larger than allowed is refused before it is read', async () => {
    const edge = boundary()
    const socket = await server.begin(edge, 4 * 1024 * 1024 * KB)
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 413 [^]*Far more was sent/)
  })
})

describe('bodies that do not', () => {
  const part = (edge: string, head: string, content: string): string => `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const file = (edge: string, content: string): string =>
    `--${edge}\r\nContent-Disposition: form-data; name="report"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n${content}`

  it('broken: it ends without its end', async () => {
    const edge = boundary()
    const text = file(edge, '%PDF-1.4 and then')
    const socket = await server.begin(edge, Buffer.byteLength(text))
    socket.write(text)
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 400 [^]*arrived damaged/)
  })

  it('broken: no boundary at all', async () => {
    const response = await fetch(`${server.url}/upload`, {
      method: 'POST',
      body: 'nonsense',
      headers: { 'content-type': 'multipart/form-data', 'x-csrf-token': TOKEN, accept: 'application/json' },
    })
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([400, expect.stringMatching(/arrived damaged/)])
  })

  it('broken: heads of parts that are none', async () => {
    const edge = boundary()
    const text = `--${edge}\r\n:::\0\r\n\r\nx\r\n--${edge}--\r\n`
    const socket = await server.begin(edge, Buffer.byteLength(text))
    socket.write(text)
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 4\d\d /)
  })

  it('a sender who hangs up half way leaves nothing behind', async () => {
    const edge = boundary()
    const handled = server.handled()
    const socket = await server.begin(edge, 100 * KB)
    socket.write(file(edge, `%PDF-1.4${'x'.repeat(50 * KB)}`))
    await until('the file is being written', async () => (await house.quarantined()).length === 1)
    socket.destroy()
    await until('it is gone', async () => (await house.quarantined()).length === 0)
    expect(server.handled()).toBe(handled)
  })

  it('a sender who hangs up at once', async () => {
    const socket = await server.begin(boundary(), 100 * KB)
    socket.destroy()
    const { status } = await server.post(form([['report', await pdf(), 'a.pdf']]))
    expect(status).toBe(200)
  })

  it('bytes without a name of their own', async () => {
    const edge = boundary()
    const text = `--${edge}\r\nContent-Disposition: form-data; name="report"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n%PDF-1.4\r\n--${edge}--\r\n`
    const socket = await server.begin(edge, Buffer.byteLength(text))
    socket.write(text)
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 400 [^]*without a name/)
  })

  it('more text than a form takes', async () => {
    const data = form([])
    for (let n = 0; n < 5; n++) data.append(`meta[${n}]`, 'x'.repeat(1000 * KB))
    const { status, answer } = await server.post(data)
    expect([status, answer.error]).toEqual([413, expect.stringMatching(/More text/)])
  })

  it('a field of a name without end, and one nested without end', async () => {
    for (const name of ['a'.repeat(5000), `a${'[b]'.repeat(50)}`]) {
      const edge = boundary()
      const text = `${part(edge, `name="${name}"`, 'x')}--${edge}--\r\n`
      const socket = await server.begin(edge, Buffer.byteLength(text))
      socket.write(text)
      expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 4\d\d /)
    }
  })

  it('a file name of 10,000 characters', async () => {
    const { status } = await server.post(form([['report', await pdf(), `${'网'.repeat(10_000)}.pdf`]]))
    expect(status).toBe(400)
  })

  it('a key of the machinery is no field', async () => {
    const data = form([])
    data.set('__proto__[admin]', 'yes')
    const { status, answer } = await server.post(data)
    expect([status, answer.words]).toEqual([200, { title: '可信平台' }])
  })
})

it('an account that sends too much is told when to go on, even in the middle of a large upload', async () => {
  const busy = { 'user-agent': 'busy' }
  for (let n = 0; n < 60; n++) await house.files.allowUpload(person('busy'))
  const { status, answer } = await server.post(form([['report', Buffer.alloc(20 * 1024 * KB), 'a.pdf']]), busy)
  expect([status, answer.error]).toEqual([429, expect.stringMatching(/go on in 60 minutes/)])
  expect((await server.post(form([['report', await pdf(), 'a.pdf']]))).status).toBe(200)
})

it('a folder that cannot be written: nothing is taken, and the message says so', async () => {
  await rename(house.folder('quarantine'), house.folder('away'))
  const { status, answer } = await server.post(form([['report', await pdf(), 'a.pdf']]))
  await rename(house.folder('away'), house.folder('quarantine'))
  expect([status, answer.error]).toEqual([503, expect.stringMatching(/cannot be stored/)])
})

it('bytes lie under their hash, readable for the product alone', async () => {
  const bytes = await pdf('where')
  await server.post(form([['report', bytes, 'a.pdf']]))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect((await readFile(join(house.folder('store'), sha256.slice(0, 2), sha256.slice(2)))).equals(bytes)).toBe(true)
})
