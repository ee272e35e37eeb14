import type { Browser } from 'playwright-core'
import { SIGNING } from '../builders/signing.js'
import { CallMaker, FORM, type MadeCall } from '../builders/world/calls.js'
import { People } from '../builders/world/people.js'
import { emailOf, PASSWORD, type Persona } from '../personas.js'
import { FIELD_DEFAULTS, type FormDefinition } from '../../src/calls/index.js'
import { DAY } from '../../src/platform/clock.js'
import { describeInChromium, openBrowser, Person } from './support/browser.js'
import { startTestProduct, type TestProduct } from './support/product.js'
import { pdfFile } from './support/files.js'
import { sign, type, wordsIn } from './support/type.js'

jest.setTimeout(240_000)

/** The world's form, and a question that is asked because of another's answer. */
const CONDITIONAL: FormDefinition = {
  sections: FORM.sections.map((section) => ({
    ...section,
    fields: [
      ...section.fields,
      { key: 'used', label: { en: 'In use?' }, help: {}, required: false, ...FIELD_DEFAULTS, kind: 'yesNo' as const },
      { key: 'users', label: { en: 'Users' }, help: {}, required: false, ...FIELD_DEFAULTS, shownWhen: { field: 'used', is: 'equals' as const, value: 'yes' }, kind: 'shortText' as const, minLength: 0, maxLength: 80 },
    ],
  })),
}

/** The formality check: keys through the queue, a return with remarks, its answers, the difference. */
describeInChromium('the formality check', () => {
  let browser: Browser
  let product: TestProduct
  let people: People
  let call: MadeCall
  const id = (title: string): string => call.nominations.get(title) ?? ''

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct(), openBrowser()])
    people = new People(product.services)
    await people.administrator()
    for (const persona of ['houseSecretariat', 'ownerX'] as const) await people.register(persona)
    await people.appoint('houseSecretariat', 'secretariat', null)
    const x = await people.organisation('ownerX', 'Xenon', 1)
    const maker = new CallMaker(product.services, people, product.clock, CONDITIONAL)
    call = await maker.open('check-2026', 'Checked Awards', 2)
    for (const title of ['Amber', 'Beryl', 'Coral']) await maker.nominate(call, { by: 'ownerX', organisation: x, category: 'product', title, file: `${title}.pdf` }, title !== 'Amber')
    const owner = await people.as('ownerX')
    await product.services.nominations.save(owner, id('Amber'), [{ field: 'used', value: true, base: 0 }, { field: 'users', value: 'Forty hospitals', base: 0 }])
    await product.services.nominations.submit(owner, id('Amber'), product.clock.now(), SIGNING)
    const head = await people.as('houseSecretariat')
    const { version } = await product.services.calls.find(call.id)
    const checking = { points: [], reasons: [{ key: 'seal', text: { en: 'The seal is missing', zh: '缺少公章' } }], rules: [], secondCheck: false, appealDays: 5 }
    await product.services.calls.update(head, call.id, version, { part: 'checking', set: { checking } })
    product.clock.advance(3 * DAY)
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  const arrive = async (persona: Exclude<Persona, 'anonymous'>, locale: 'en' | 'zh', width: number): Promise<Person> => {
    const person = await Person.arrive(browser, product.url, { locale, width })
    await person.page.goto(`${product.url}/sign-in`)
    await type(person, { email: emailOf(persona), password: PASSWORD })
    await Promise.all([person.page.waitForEvent('load'), person.page.getByRole('button', { name: wordsIn(product, locale)('accounts.signIn.act') }).click()])
    return person
  }

  it('is done by keys, returns with remarks, and shows the checker the difference', async () => {
    const en = wordsIn(product, 'en')
    const office = await arrive('houseSecretariat', 'en', 1280)
    const { page } = office
    const list = '?status=submitted&sort=title'
    await office.visit(`/desk/nominations/${id('Amber')}${list}`)
    // Next and previous within the filtered queue; a key while typing is a letter and nothing else.
    await Promise.all([page.waitForURL(`**/${id('Beryl')}**`), page.keyboard.press('n')])
    await Promise.all([page.waitForURL(`**/${id('Amber')}**`), page.keyboard.press('p')])
    await page.keyboard.press('r')
    const reason = page.locator('form[action*="/return"] textarea[name=reason]')
    expect(await reason.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.type('nap')
    expect(await reason.inputValue()).toBe('nap')
    await reason.fill('')
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('?')
    await page.locator('#queue-keys-on').uncheck()
    await page.locator('h1').click()
    await page.keyboard.press('n')
    expect(page.url()).toContain(id('Amber'))
    await page.locator('#queue-keys-on').check()
    // A remark at the file, another at the lead.
    for (const [field, words] of [['report', ''], ['lead', 'Full name, please']] as const) {
      const place = page.locator(`#remark-${field}`)
      await place.locator('summary').click()
      await place.locator(`textarea[name="text-${field}"]`).fill(words)
      if (field === 'report') await place.locator(`select[name="reason-${field}"]`).selectOption('seal')
      await Promise.all([page.waitForEvent('load'), place.getByRole('button', { name: en('checking.remark.keep') }).click()])
      // The load may have been that of the page before, on a busy machine; nothing may be on its way when the next fold is opened.
      await page.waitForLoadState('networkidle')
    }
    await office.check()
    await page.locator('summary').filter({ hasText: en('nominations.check.return') }).click()
    await Promise.all([page.waitForEvent('load'), page.locator('form[action*="/return"]').getByRole('button', { name: en('nominations.check.return') }).click()])
    // The list goes on with the next one; "a" leads to accepting it, Enter does it.
    await page.waitForURL(`**/${id('Beryl')}**`)
    await page.keyboard.press('a')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect((await product.services.nominations.find(id('Beryl')))?.status).toBe('accepted')

    // The enterprise in Chinese, on a phone.
    const zh = wordsIn(product, 'zh')
    const owner = await arrive('ownerX', 'zh', 390)
    const base = `/nominations/${id('Amber')}`
    if ((await owner.page.locator('html').getAttribute('lang')) !== 'zh-CN') await owner.press(/^中文/)
    await owner.visit(base)
    expect(await owner.words()).toContain('缺少公章')
    await owner.visit(`${base}/sections/_basics`)
    expect(await owner.words()).toContain(zh('checking.returned.lockedSection'))
    expect(await owner.page.locator('[name="answers[titleEn]"]').isDisabled()).toBe(true)
    await owner.visit(`${base}/sections/main`)
    await type(owner, { 'answers.lead': '夏妮娅·欧文' })
    // What locks the answer that it depends on takes no question away.
    const users = owner.page.locator('[data-question="users"]')
    expect({ shown: await users.isVisible(), holds: await users.locator('input:not([type=hidden])').inputValue() }).toEqual({ shown: true, holds: 'Forty hospitals' })
    await Promise.all([owner.page.waitForEvent('load'), owner.page.getByRole('button', { name: zh('common.actions.save'), exact: true }).click()])
    await owner.page.locator('[name="files[report]"]').setInputFiles(await pdfFile('sealed.pdf', 'Sealed'))
    await owner.press(zh('common.actions.save'))
    await owner.visit(`${base}/remarks`)
    const answers = await owner.page.locator('textarea').all()
    for (const answer of answers) await answer.fill('已补正')
    await owner.press(zh('checking.returned.save'))
    await owner.visit(`${base}/submit`)
    await sign(owner, '夏妮娅', '总经理')
    await owner.press(zh('nominations.submit.again'))

    // The checker sees exactly what was asked for, answered and changed.
    await office.visit(`/desk/nominations/${id('Amber')}?wait=answered`)
    const difference = page.locator('.return-difference')
    const words = await difference.innerText()
    expect(words).toContain('已补正')
    expect(words).toContain('sealed.pdf')
    expect(await difference.locator('ins').first().innerText()).toContain('夏妮娅')
    expect(words).not.toContain(en('checking.difference.titleUnasked'))
    await office.visit(`/desk/calls/${call.id}/checking`)
    await office.leave()
    await owner.leave()
  })
})
