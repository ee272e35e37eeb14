import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { servicesAt } from '../builders/placed.js'
import { makePlace, Product, until, type Place } from '../builders/process.js'
import { CallMaker } from '../builders/world/calls.js'
import { People } from '../builders/world/people.js'
import { emailOf, PASSWORD } from '../personas.js'
import type { Services } from '../../src/services.js'
import { describeInChromium, openBrowser, Person } from './support/browser.js'
import { field } from './support/type.js'

jest.setTimeout(600_000)

const MIB = 1024 * 1024
/** As much as the suite has time for; the whole size is asked for by LAUREL_BIG_UPLOADS=1. */
const SIZE = (process.env['LAUREL_BIG_UPLOADS'] === '1' ? 300 : 60) * MIB

describeInChromium('a large upload', () => {
  let place: Place
  let services: Services
  let closeServices: () => Promise<void>
  let product: Product
  let browser: Browser
  let nomination: string
  let folder: string
  let path: string
  let sha256: string
  let bytes: number

  /** A real PDF as large as it is asked for, most of it one stream that no page uses. */
  const makeFile = async (): Promise<void> => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-large-'))
    path = join(folder, '现场录像说明.pdf')
    const hash = createHash('sha256')
    const file = await open(path, 'w')
    let at = 0
    const write = async (bytes: Buffer | string): Promise<void> => {
      const block = Buffer.from(bytes)
      at += block.length
      hash.update(block)
      await file.write(block)
    }
    const offsets: number[] = []
    const object = async (text: string): Promise<void> => {
      offsets.push(at)
      await write(`${offsets.length} 0 obj\n${text}\n`)
    }
    await write('%PDF-1.4\n')
    await object('<< /Type /Catalog /Pages 2 0 R >>\nendobj')
    await object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj')
    await object('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj')
    await object(`<< /Length ${SIZE} >>\nstream`)
    for (let written = 0; written < SIZE; written += MIB) await write(randomBytes(MIB))
    await write('\nendstream\nendobj\n')
    const table = at
    const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    await write(`xref\n0 5\n0000000000 65535 f \n${lines}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
    await file.close()
    ;[sha256, bytes] = [hash.digest('hex'), at]
  }

  beforeAll(async () => {
    place = await makePlace()
    const house = await servicesAt(place, new Date())
    services = house.services
    closeServices = house.close
    const people = new People(services)
    await people.administrator()
    await people.register('houseSecretariat')
    await people.register('ownerX')
    await people.appoint('houseSecretariat', 'secretariat', null)
    const organisation = await people.organisation('ownerX', 'Xenon', 1)
    const maker = new CallMaker(services, people, house.clock)
    const call = await maker.open('open-2026', 'Open Awards', 2)
    await services.house.database.connection.collection<{ _id: string }>('calls').updateOne({ _id: call.id }, { $set: { 'rules.maxFileMiB': 2047 } })
    await maker.nominate(call, { by: 'ownerX', organisation, category: 'product', title: 'Beryl lattice', file: 'beryl.pdf' }, false)
    nomination = call.nominations.get('Beryl lattice') ?? ''
    ;[product, browser] = await Promise.all([Product.start(place), openBrowser(), makeFile()])
  })
  afterAll(async () => {
    await browser.close()
    await product.kill()
    await closeServices()
    await place.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const percentOf = async (page: Page): Promise<number> => Number(/(\d+)%/.exec(await page.locator('.upload-row').innerText())?.[1] ?? 0)

  it('goes on where it stopped after the server was killed and the page loaded anew, byte for byte', async () => {
    const person = await Person.arrive(browser, place.url)
    const { page } = person
    page.on('dialog', (dialog) => void dialog.accept())
    await person.visit('/sign-in')
    await field(person, 'email').fill(emailOf('ownerX'))
    await field(person, 'password').fill(PASSWORD)
    await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.locator('main button[type=submit]').first().click()])
    await person.visit(`/nominations/${nomination}/sections/main`)
    const input = page.locator('input[type=file][name="files[report]"]')
    await input.setInputFiles(path)
    await until('a part has arrived', async () => (await percentOf(page)) >= 25, 120_000)
    const begun = Date.now()
    await product.kill()
    await page.locator('.upload-row').filter({ hasText: 'The connection is gone' }).waitFor()
    product = await Product.start(place)
    await page.reload()
    const left = page.locator('.upload-row').filter({ hasText: 'Choose the same file again' })
    await left.waitFor()
    const kept = await percentOf(page)
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(100)
    await input.setInputFiles(path)
    await page.locator('.file-list a', { hasText: '现场录像说明.pdf' }).waitFor({ timeout: 400_000 })
    process.stderr.write(`A file of ${SIZE / MIB} MiB was broken off, kept at ${kept}%, and whole ${((Date.now() - begun) / 1000).toFixed(1)} s after the server was killed.\n`)
    const taken = (await services.nominations.find(nomination))?.attachments.find((one) => one.name === '现场录像说明.pdf')
    expect(taken).toMatchObject({ bytes, sha256 })
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('tus::laurel')))).toEqual([])
    await person.leave()
  })
})
