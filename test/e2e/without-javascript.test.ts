import type { Browser } from 'playwright-core'
import { DAY } from '../../src/platform/clock.js'
import { describeInChromium, openBrowser } from './support/browser.js'
import { arrive, createOrganisation, register, type Character } from './support/entry.js'
import { pdfFile, sha256 } from './support/files.js'
import { startTestProduct, type TestProduct } from './support/product.js'
import { signInAs, smallWorld, type SmallWorld } from './support/small-world.js'
import { field, flash, sign, type, unfold } from './support/type.js'

jest.setTimeout(300_000)

const NEWCOMER: Character = { name: 'Nora Plain', email: 'nora@plain.example', locale: 'en', width: 390 }

describeInChromium('without JavaScript', () => {
  let browser: Browser
  let product: TestProduct
  let world: SmallWorld

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct(), openBrowser()])
    world = await smallWorld(product)
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  it('an enterprise registers, writes, uploads, mends what was refused, and submits', async () => {
    const person = await arrive(browser, product, NEWCOMER, { javaScript: false })
    await register(product, person, NEWCOMER)
    await createOrganisation(product, person, NEWCOMER, { code: '914403001922038216', name: { en: 'Plain Systems' }, kind: 'enterprise', region: 'Guangdong' }, await pdfFile('licence.pdf', 'Licence'))
    await person.visit(`/calls/${world.open.code}`)
    await person.follow('Enter a nomination')
    await type(person, { category: 'research' })
    await person.press('Begin the nomination')
    const base = new URL(person.page.url()).pathname
    await person.follow('Title and summary')
    await type(person, { 'answers.titleEn': 'Plain paper', 'answers.summaryEn': 'It works without a script.', 'answers.consent': true })
    await person.press('Save and continue')
    const report = await pdfFile('纸上成果.pdf', 'Plain paper')
    await type(person, { 'answers.lead': 'Nora Plain' })
    await person.page.locator('[name="files[report]"]').setInputFiles({ name: '程序.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(400)]) })
    await person.press('Save and go to the overview')
    expect(await person.page.locator('[data-error-summary]').innerText()).toContain('There is a problem')
    expect(await field(person, 'answers.lead').inputValue()).toBe('Nora Plain')
    await person.page.locator('[name="files[report]"]').setInputFiles(report)
    await person.press('Save and go to the overview')
    await person.follow('Submit nomination')
    await sign(person, 'Nora Paper', 'Director')
    await person.press('Submit nomination')
    expect(new URL(person.page.url()).pathname).toBe(`${base}/receipts/1`)
    expect((await person.words()).replace(/\s+/g, '')).toContain(sha256(report.buffer))
    await person.press(/中文/)
    expect(await person.words()).toContain('回执')
    await person.leave()
  })

  it('a judge scores, saves, and finishes', async () => {
    const person = await arrive(browser, product, { name: '', email: '', locale: 'en', width: 1280 }, { javaScript: false })
    await signInAs(product, person, 'judge')
    await person.visit('/judging')
    await person.follow('Obsidian ledger')
    await type(person, { 'points.novelty': '101', 'opinion.novelty': 'Solid work.' })
    await person.press('Finish scorecard')
    expect(await person.page.locator('[data-error-summary]').innerText()).toContain('from 0 to 100')
    expect(await field(person, 'opinion.novelty').inputValue()).toBe('Solid work.')
    await type(person, { 'points.novelty': '88.25' })
    await person.press('Save')
    await person.visit('/judging')
    expect(await person.words()).toContain('Begun')
    await person.follow('Obsidian ledger')
    expect(await field(person, 'points.novelty').inputValue()).toBe('88.25')
    await person.press('Finish scorecard')
    expect(await person.words()).toContain('All finished.')
    await person.follow('Obsidian ledger')
    await unfold(person, 'Open this scorecard again')
    await type(person, { reason: 'A second thought.' })
    await person.press('Open this scorecard again')
    expect(await field(person, 'points.novelty').inputValue()).toBe('88.25')
    await person.leave()
  })

  // Last: a call is examined after it has closed.
  it('the secretariat looks at a nomination and returns it', async () => {
    product.clock.advance(40 * DAY)
    const person = await arrive(browser, product, { name: '', email: '', locale: 'en', width: 1280 }, { javaScript: false })
    await signInAs(product, person, 'houseSecretariat')
    const list = `/desk/calls/${world.open.id}/nominations`
    await person.visit(list)
    await type(person, { search: 'plain pap' })
    await person.press('Show')
    await person.follow('Plain paper')
    expect(await person.words()).toContain('It works without a script.')
    await unfold(person, 'Return for correction')
    await type(person, { until: '2026-01-01T09:00' })
    const reason = person.page.locator('form[action*="/return"] textarea[name="reason"]')
    await reason.fill('Please name the partner hospital.')
    await person.press('Return for correction')
    expect(await person.page.locator('[data-error-summary]').innerText()).toContain('There is a problem')
    expect(await reason.inputValue()).toBe('Please name the partner hospital.')
    await type(person, { until: new Date(product.clock.now().getTime() + 5 * DAY).toISOString().slice(0, 16) })
    await person.press('Return for correction')
    expect(await flash(person)).toContain('returned')
    await person.visit(`${list}?status=returned`)
    await person.follow('Plain paper')
    expect(await person.words()).toContain('Please name the partner hospital.')
    await person.leave()
  })
})
