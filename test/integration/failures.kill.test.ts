import { request } from 'node:http'
import { emailOf, PASSWORD } from '../personas.js'
import { Client } from '../builders/client.js'
import { servicesAt } from '../builders/placed.js'
import { makePlace, Product, until, type Place } from '../builders/process.js'
import { SIGNED_FORM } from '../builders/signing.js'
import { CallMaker, type MadeCall } from '../builders/world/calls.js'
import { People } from '../builders/world/people.js'
import { pdf } from './files/samples.js'
import { sha256 } from '../../src/platform/canonical.js'
import type { Services } from '../../src/services.js'

const DRAFTS = 24

let place: Place
let services: Services
let close: () => Promise<void>
let call: MadeCall
let organisation: string
let product: Product

beforeAll(async () => {
  place = await makePlace()
  const house = await servicesAt(place, new Date())
  ;({ services, close } = house)
  const people = new People(services)
  await people.administrator()
  await people.register('houseSecretariat')
  await people.register('ownerX')
  await people.appoint('houseSecretariat', 'secretariat', null)
  organisation = await people.organisation('ownerX', 'Xenon', 1)
  const maker = new CallMaker(services, people, house.clock)
  call = await maker.open('open-2026', 'Open Awards', 2)
  for (let n = 0; n < DRAFTS; n++) {
    await maker.nominate(call, { by: 'ownerX', organisation, category: 'product', title: `Draft ${n}`, file: `annex-${n}.pdf` }, false)
  }
  product = await Product.start(place)
}, 120_000)

afterAll(async () => {
  await product.stop()
  await close()
  await place.drop()
}, 60_000)

const owner = async (): Promise<Client> => {
  const client = new Client(place.url)
  await client.signIn(emailOf('ownerX'), PASSWORD)
  return client
}

test('killed in the middle of submissions: each is submitted whole, with its receipt and its bytes, or still a draft', async () => {
  const client = await owner()
  await client.csrf()
  const ids = [...call.nominations.values()]
  const told = new Set<string>()
  let enough: () => void = () => undefined
  const some = new Promise<void>((resolve) => (enough = resolve))
  const posts = ids.map(async (id) => {
    const answer = await client.post(`/nominations/${id}/submit`, SIGNED_FORM).catch(() => null)
    if (answer?.status !== 303) return
    told.add(id)
    if (told.size === 3) enough()
  })
  await some
  await product.kill()
  await Promise.all(posts)
  // It was in the middle: some were answered, some never were.
  expect(told.size).toBeLessThan(DRAFTS)
  product = await Product.start(place)

  const again = await owner()
  const left: string[] = []
  for (const id of ids) {
    const nomination = await services.nominations.find(id)
    if (nomination?.status === 'draft') {
      // Nobody was told that it was submitted, and nothing of a submission is there.
      expect(told.has(id)).toBe(false)
      expect(nomination.submission).toBeNull()
      expect(await services.nominations.submissions(id)).toEqual([])
      expect((await again.get(`/nominations/${id}/receipts/1`)).status).toBe(404)
      left.push(id)
      continue
    }
    expect(nomination?.status).toBe('submitted')
    expect((await again.get(`/nominations/${id}/receipts/1`)).status).toBe(200)
    expect((await again.get(`/nominations/${id}/receipts/1.pdf`)).headers.get('content-type')).toMatch('application/pdf')
    const [submission] = await services.nominations.submissions(id)
    expect(submission?.files).toHaveLength(1)
    for (const file of submission?.files ?? []) {
      const bytes = Buffer.from(await (await again.get(`/nominations/${id}/files/${file.id}`)).arrayBuffer())
      expect(sha256(bytes)).toBe(file.sha256)
    }
  }
  expect(await services.invariants()).toEqual([])
  for (const id of left) expect((await again.post(`/nominations/${id}/submit`, SIGNED_FORM)).status).toBe(303)
  expect(await services.invariants()).toEqual([])
}, 120_000)

test('SIGTERM: an upload under way is finished and answered, no new connection is taken, and the process ends well', async () => {
  const client = await owner()
  const token = await client.csrf()
  const boundary = 'a-boundary-of-our-own'
  const content = Buffer.concat([await pdf('licence'), Buffer.alloc(200_000, 0x20)])
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="licence"; filename="slow.pdf"\r\nContent-Type: application/pdf\r\n\r\n`),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(body.length), 'x-csrf-token': token, cookie: client.cookies(),
  }
  const status = new Promise<number>((resolve, reject) => {
    const sending = request(`${place.url}/organisations/${organisation}/licence`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sending.on('error', reject)
    sending.write(body.subarray(0, body.length / 2))
    const rest = async (): Promise<void> => {
      await until('the first half has arrived', async () => (await fetch(`${place.url}/healthz`)).ok)
      product.signal('SIGTERM')
      await until('nobody is let in any more', async () => {
        const closed = await fetch(`${place.url}/healthz`, { headers: { connection: 'close' } }).then(() => false, () => true)
        return closed
      })
      sending.end(body.subarray(body.length / 2))
    }
    rest().catch(reject)
  })
  expect(await status).toBe(303)
  expect(await product.ended).toEqual({ code: 0, signal: null })
  expect((await services.accounts.organisation(organisation))?.verification).toBe('unverified')
  product = await Product.start(place)
}, 60_000)
