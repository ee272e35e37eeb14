import type { Browser, Locator } from 'playwright-core'
import type { FormDefinition } from '../../src/calls/index.js'
import { CallMaker } from '../builders/world/calls.js'
import { People } from '../builders/world/people.js'
import { emailOf, PASSWORD } from '../personas.js'
import { describeInChromium, openBrowser, Person } from './support/browser.js'
import { startTestProduct, type TestProduct } from './support/product.js'
import { field, type, wordsIn } from './support/type.js'

jest.setTimeout(300_000)

/** What both ways of building have to end in: sections, their questions in order, and the condition on the table. */
const shapeOf = (form: FormDefinition) => form.sections.map((section) => [section.key, section.fields.map((one) => [one.key, one.kind, one.shownWhen])])
const WANTED = [
  ['team', [['people', 'table', { field: 'with-team', is: 'equals', value: 'yes' }]]],
  ['main', [['with-team', 'yesNo', null], ['lead', 'shortText', null], ['lead-2', 'shortText', null], ['report', 'file', null]]],
]

describeInChromium('the form builder', () => {
  let browser: Browser
  let product: TestProduct
  const calls: string[] = []
  let people: People

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct(), openBrowser()])
    people = new People(product.services)
    await people.administrator()
    await people.register('houseSecretariat')
    await people.appoint('houseSecretariat', 'secretariat', null)
    const maker = new CallMaker(product.services, people, product.clock)
    for (const number of [1, 2]) calls.push((await maker.draft(`built-${number}`, `Built ${number}`, 20)).call.id)
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  const enter = async (locale: 'en' | 'zh', width: number): Promise<Person> => {
    const person = await Person.arrive(browser, product.url, { locale, width })
    await person.visit('/sign-in')
    await type(person, { email: emailOf('houseSecretariat'), password: PASSWORD })
    await person.press(wordsIn(product, locale)('accounts.signIn.act'))
    if ((await person.page.locator('html').getAttribute('lang')) !== (locale === 'zh' ? 'zh-CN' : 'en-GB')) await person.press(/^中文|^English/)
    return person
  }

  const formOf = async (call: string): Promise<FormDefinition> => (await product.services.calls.find(call)).form

  /** Sections and questions written; every field is labelled, so a keyboard reaches each of them in turn. */
  const write = async (person: Person, call: string, save: () => Promise<void>): Promise<void> => {
    const base = `/desk/calls/${call}/settings/form`
    await person.visit(`${base}/sections/new`)
    await type(person, { 'title.en': 'The team', key: 'team' })
    await save()
    await person.visit(`${base}/sections/main/fields/new?kind=yesNo`)
    await type(person, { 'label.en': 'Was there a team?', key: 'with-team' })
    await save()
    await person.visit(`${base}/sections/main/fields/new?kind=table`)
    await type(person, { 'label.en': 'Members of the team', key: 'people', 'columns.0.label.en': 'Name of a member' })
    await person.page.locator('summary', { hasText: wordsIn(product, (await person.page.locator('html').getAttribute('lang')) === 'zh-CN' ? 'zh' : 'en')('calls.builder.shownWhen') }).click()
    await type(person, { 'shownWhen.rows.0.field': 'with-team', 'shownWhen.rows.0.is': 'equals', 'shownWhen.rows.0.option': 'with-team yes' })
    // The preview beside the settings follows what is typed.
    await person.page.locator('[data-field-preview]').getByText('Name of a member').first().waitFor()
    await save()
  }

  /** What the page says of the last act, read aloud. */
  const said = (person: Person, words: string | RegExp): Promise<void> => person.page.locator('[data-builder-says]').filter({ hasText: words }).waitFor({ state: 'attached' })

  it('is worked by mouse: added, dragged within and between sections, copied, and looked at as a judge', async () => {
    const person = await enter('en', 1280)
    const [call = ''] = calls
    await write(person, call, () => person.press('Save'))
    const { page } = person
    // While a neighbour glides to its place it takes no drop: this mouse is faster than a person's.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.reload()
    const drag = async (from: Locator, to: Locator, below: boolean): Promise<void> => {
      await from.scrollIntoViewIfNeeded()
      // Before there are two of the thing: the one in the list and the one under the pointer.
      const [thing, place] = [await from.elementHandle(), await to.elementHandle()]
      const start = await from.boundingBox()
      if (!start) throw new Error('nothing to drag')
      await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
      await page.mouse.down()
      await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2 + 8, { steps: 2 })
      const stands = (): Promise<boolean> =>
        page.evaluate(
          ([what, where]) => {
            const moved = what.closest('[data-item]')
            const aim = where.closest('[data-item], [data-sort-fields]')
            if (!moved || !aim) return false
            return aim.matches('[data-sort-fields]') ? moved.parentElement === aim : (moved.compareDocumentPosition(aim) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
          },
          [thing, place] as const,
        )
      // Let go when the thing is seen to stand there, as a person does; until then the hand follows the place, which
      // moves when the list makes room, and a pointer at rest is not looked at again.
      for (let aim = 0; aim === 0 || !(await stands()); aim++) {
        if (aim === 100) throw new Error('dragged there a hundred times, and it does not stand there')
        const end = await place.boundingBox()
        if (!end) throw new Error('nowhere to drag to')
        await page.mouse.move(end.x + 60 + (aim % 2), end.y + (below ? end.height - 4 : 4), { steps: 8 })
        await page.evaluate(() => new Promise(requestAnimationFrame))
      }
      await page.mouse.up()
    }
    const item = (key: string): Locator => page.locator(`#field-${key}`)
    await drag(item('people').locator('.drag-handle'), page.locator('[data-sort-fields=team]'), true)
    await said(person, 'question 1 of 1 in section “The team”')
    await drag(item('with-team').locator('.drag-handle'), item('lead'), false)
    await said(person, 'question 1 of 3 in section “Main part”')
    await drag(page.locator('#section-team .drag-handle').first(), page.locator('#section-main .card-own-head'), false)
    await said(person, 'Section “The team” is now section 1 of 2')
    await item('lead').getByRole('button', { name: 'Copy “Lead”' }).click()
    await said(person, 'Copied')
    expect(shapeOf(await formOf(call))).toEqual(WANTED)
    // A colleague was faster: the drag is refused, the list shows what stands, nothing is lost.
    const actor = await people.as('houseSecretariat')
    const standing = await product.services.calls.find(call)
    await product.services.calls.update(actor, call, standing.version, { part: 'form', edit: ({ sections }) => ({ sections: sections.map((one) => ({ ...one, help: { en: 'Meanwhile' } })) }), touched: 'nothing' })
    await drag(item('report').locator('.drag-handle'), item('lead'), false)
    await page.locator('.notice.blocked').waitFor()
    expect(await person.words()).toContain('Meanwhile')
    expect(shapeOf(await formOf(call))).toEqual(WANTED)
    await person.follow('As a judge sees it')
    expect(await page.locator('#preview').innerText()).toContain('Members of the team')
    await person.leave()
  })

  it('is worked by keyboard alone, in Chinese on a phone: the focus stays on what was moved', async () => {
    const person = await enter('zh', 390)
    const [, call = ''] = calls
    const { page } = person
    await write(person, call, async () => {
      await field(person, 'key').press('Enter')
      await page.waitForURL(/settings\/form(\?|$)/)
      await page.waitForLoadState()
    })
    /** Walks by the tabulator from the thing to one of its buttons, and presses it. */
    const push = async (thing: string, name: string): Promise<void> => {
      await page.locator(thing).focus()
      for (let step = 0; step < 12; step++) {
        await page.keyboard.press('Tab')
        if ((await page.evaluate(() => document.activeElement?.textContent ?? '')) === name) break
      }
      await page.keyboard.press('Enter')
    }
    await push('#field-people', '下移“Members of the team”')
    await said(person, '栏目“The team”的第 1 项，共 1 项')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-item]')?.id)).toBe('field-people')
    await push('#field-with-team', '上移“Was there a team?”')
    await said(person, '第 2 项')
    // The focus is still on the same button: once more.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('上移“Was there a team?”')
    await page.keyboard.press('Enter')
    await said(person, '第 1 项')
    await push('#section-team', '上移“The team”')
    await said(person, '第 1 个')
    await push('#field-lead', '复制“Lead”')
    await said(person, '已复制')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-lead-2')
    expect(shapeOf(await formOf(call))).toEqual(WANTED)
    await person.check()
    await person.leave()
  })
})
