import { HOSTILE_FILES } from '../../builders/hostile-files.js'
import { catalogues } from '../../../views/locales/index.js'
import { FILE_KINDS } from '../../../src/files/index.js'
import { boundary, openFiles, openServer, TOKEN, until } from './house.js'

let house: Awaited<ReturnType<typeof openFiles>>
let server: Awaited<ReturnType<typeof openServer>>

beforeAll(async () => {
  house = await openFiles({ uploadsPerAccount: 500 })
  server = await openServer(house, FILE_KINDS, { files: 1, bytes: 8 * 1024 * 1024, fields: ['report'] })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

/** Sent as bytes of our own making: a browser's form would not let every name through. */
const send = async (name: string, bytes: Buffer): Promise<{ status: number; answer: { ids?: string[]; names?: string[]; fields?: Record<string, string> } }> => {
  const edge = boundary()
  const quoted = name.replace(/"/g, '%22')
  const body = Buffer.concat([
    Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--${edge}\r\nContent-Disposition: form-data; name="report"; filename="${quoted}"\r\nContent-Type: application/pdf\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${edge}--\r\n`),
  ])
  const headers = { 'x-csrf-token': TOKEN, accept: 'application/json', 'content-type': `multipart/form-data; boundary=${edge}` }
  const response = await fetch(`${server.url}/upload`, { method: 'POST', headers, body })
  return { status: response.status, answer: (await response.json()) as { ids?: string[]; names?: string[]; fields?: Record<string, string> } }
}

/** The words of a refusal up to where a value is filled in: enough to tell one from the other. */
const spoken = (key: string): RegExp => {
  const words = catalogues.en.files[key.replace('files.', '') as 'empty']
  const longest = words.split(/\{\w+\}/).sort((a, b) => b.length - a.length)[0] ?? ''
  return new RegExp(longest.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}

describe('files that mean ill or went wrong', () => {
  it.each(HOSTILE_FILES.map((file) => [file.what, file] as const))('%s', async (_what, { name, make, answer }) => {
    const before = await house.stored()
    const { status, answer: given } = await send(name, await make())
    if ('refused' in answer) {
      expect({ status, told: given.fields?.['report'] }).toEqual({ status: 422, told: expect.stringMatching(spoken(answer.refused)) })
      expect(await house.stored()).toEqual(before)
    } else if ('refusedWhole' in answer) {
      expect(status).toBe(answer.refusedWhole)
      expect(await house.stored()).toEqual(before)
    } else {
      expect({ status, names: given.names, fields: given.fields }).toEqual({ status: 200, names: [answer.taken], fields: undefined })
      const stored = await house.files.find(given.ids?.[0] ?? '')
      const findings = await house.files.findings([stored?.sha256 ?? ''])
      expect(findings.get(stored?.sha256 ?? '')?.warnings).toEqual(answer.warnings)
    }
    await until('quarantine is empty', async () => (await house.quarantined()).length === 0)
  })
})
