import { jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInChromium, openBrowser, type Person } from './support/browser.js'
import { acceptOffice, arrive, createOrganisation, firstAdministrator, register } from './support/entry.js'
import { pdfFile, pngFile, sha256 } from './support/files.js'
import { linkIn } from './support/mail-server.js'
import { readPdf } from '../unit/pdf/read.js'
import { startTestProduct, type TestProduct } from './support/product.js'
import { fetchAs, field, type, unfold } from './support/type.js'
import { CAST, type Part } from './award/cast.js'
import { CALL, makeCall, openCall } from './award/make-call.js'
import { compareFiles, harbourEntry, lanternEntry, submit, writeNomination, type Entry } from './award/nominate.js'
import { accept, choose, forge, returnForCorrection, verify } from './award/office.js'
import { addExpert, beginRound, inviteAll, takeSeat } from './award/panel.js'
import { printed, rescore, score, scoreByHand, SCORES, totalByHand } from './award/score.js'

const JUDGES = ['judgeOne', 'judgeTwo', 'judgeThree'] as const

jest.setTimeout(120_000)

/** One award from the first administrator to the certificate; each step stands on those before it. */
describeInChromium('the whole award, through the pages', () => {
  let browser: Browser
  let product: TestProduct
  const people = new Map<Part, Person>()
  const at = async (part: Part): Promise<Person> => {
    const here = people.get(part) ?? (await arrive(browser, product, CAST[part]))
    people.set(part, here)
    return here
  }
  let desk = ''
  let round = ''
  /** What the two enterprises entered, where, and the numbers of their receipts. */
  const entered = {} as Record<'harbour' | 'lantern', { base: string; entry: Entry; receipt: string }>
  /** Every page that comes near a score, to each who may open it: no figure stands on any of them. */
  const sealed = async (): Promise<void> => {
    const nomination = entered.harbour.base.split('/').at(-1) ?? ''
    const results = round.replace('/rounds/', '/results/rounds/')
    const office = [desk, `${desk}/nominations`, `${desk}/judges`, `${desk}/rounds`, round, `${round}/nominations/${nomination}`, `${desk}/results`, results, `${desk}/results/winners/product`, `${desk}/notice`, `/desk/record?call=${desk.split('/').at(-1) ?? ''}`]
    const pages: ReadonlyArray<[Part, readonly string[]]> = [
      ['secretary', office], ['observer', office], ['harbour', [entered.harbour.base, '/nominations']], ['judgeThree', ['/judging']], ['stranger', [`/calls/${CALL.code}`, '/winners', '/notices']],
    ]
    const figures = (['harbour', 'lantern'] as const).flatMap((part) => [scoreByHand(part), ...JUDGES.map((judge) => totalByHand(SCORES[judge][part]))].map(printed))
    for (const [part, paths] of pages) {
      const reader = await at(part)
      for (const path of paths) {
        await reader.visit(path)
        const words = await reader.page.content()
        expect({ part, path, shown: figures.filter((figure) => words.includes(figure)) }).toEqual({ part, path, shown: [] })
      }
      if (part === 'secretary') expect((await fetchAs(reader, `${results}/standing.csv?category=product`)).status).toBeGreaterThanOrEqual(400)
    }
  }
  let stopped = false
  const step = (name: string, act: () => Promise<void>): void =>
    it(name, async () => {
      if (stopped) throw new Error('a step before this one failed')
      stopped = true
      await act()
      stopped = false
    })
  const organisations: Partial<Record<Part, string>> = {}

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct(), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.close()
  })

  step('an administrator comes by the command line and appoints the office by mail', async () => {
    const administrator = await at('administrator')
    await firstAdministrator(product, administrator, CAST.administrator)
    for (const [part, role] of [['secretary', 'secretariat'], ['observer', 'observer']] as const) {
      const { email, name, locale } = CAST[part]
      await administrator.visit('/admin/people')
      await administrator.follow('Invite someone')
      await type(administrator, { email, name, locale, role })
      await administrator.press('Send the invitation')
      await acceptOffice(product, await at(part), CAST[part], /./)
    }
  })

  step('the secretariat makes a call, looks at it and opens it', async () => {
    const secretary = await at('secretary')
    desk = await makeCall(secretary)
    await openCall(secretary, desk)
    product.clock.set(new Date('2026-05-02T02:00:00Z'))
    const harbour = await at('harbour')
    await harbour.visit('/')
    await harbour.visit(`/calls/${CALL.code}`)
    expect(await harbour.words()).toContain('13 days left')
  })

  step('two organisations register with their licences', async () => {
    const harbour = await at('harbour')
    await register(product, harbour, CAST.harbour)
    const first = await pdfFile('licence.pdf', 'Business licence of Harbour')
    organisations.harbour = await createOrganisation(product, harbour, CAST.harbour, { code: '91350100M000100Y43', name: { en: 'Harbour Systems', zh: '海港系统' }, kind: 'enterprise', region: 'Fujian, Fuzhou' }, first)
    const lantern = await at('lantern')
    await register(product, lantern, CAST.lantern)
    const second = await pngFile('营业执照.png', { r: 120, g: 20, b: 20 })
    organisations.lantern = await createOrganisation(product, lantern, CAST.lantern, { code: '91330100799655058B', name: { zh: '灯笼科技' }, kind: 'small-enterprise', region: '浙江省杭州市' }, second)
    const kept = await fetchAs(lantern, `${organisations.lantern}/licence`)
    expect(sha256(kept.bytes)).toBe(sha256(second.buffer))
  })

  step('both write, upload, preview and submit, and get their receipts', async () => {
    for (const [part, make] of [['harbour', harbourEntry], ['lantern', lanternEntry]] as const) {
      const [person, entry] = [await at(part), await make()]
      const base = await writeNomination(product, person, CAST[part], entry)
      const receipt = await submit(product, person, CAST[part], base, entry, 1)
      entered[part] = { base, entry, receipt }
    }
  })

  step('one changes its work and submits again; the other is too late with a change and keeps the draft', async () => {
    const harbour = await at('harbour')
    const { base, entry } = entered.harbour
    await harbour.visit(`${base}/sections/work`)
    entry.problem = 'Ports lose hours to false alarms; Tidewatch tells the real ones apart, day and night.'
    await type(harbour, { 'answers.problem': entry.problem })
    await harbour.press('Save')
    await harbour.follow(/^Replace or remove.*screen\.png/)
    entry.files.picture = [await pngFile('screen at night.png', { r: 5, g: 10, b: 40 })]
    await harbour.page.locator('[name="files[picture]"]').setInputFiles(entry.files.picture)
    await harbour.press('Replace the file')
    await harbour.visit(base)
    expect(await harbour.words()).toContain('Changes are not submitted')
    entered.harbour.receipt = await submit(product, harbour, CAST.harbour, base, entry, 2)
    await harbour.visit(`${base}/submissions/1`)
    expect(await harbour.words()).not.toContain('day and night')

    const lantern = await at('lantern')
    await lantern.visit(`${entered.lantern.base}/sections/work`)
    await type(lantern, { 'answers.users': '990' })
    await lantern.press('保存')
    await lantern.visit(`${entered.lantern.base}/submit`)
    product.clock.set(new Date('2026-05-15T09:02:01Z'))
    await lantern.press('再次提交')
    expect(await lantern.words()).toContain('截止')
    await lantern.visit(`${entered.lantern.base}/sections/work`)
    expect(await field(lantern, 'answers.users').inputValue()).toBe('990')
    await lantern.visit(`${entered.lantern.base}/submissions/1`)
    expect(await lantern.words()).toContain('880')
  })

  step('the office verifies both, returns one with a reason and a new date, and accepts both', async () => {
    const secretary = await at('secretary')
    await secretary.visit(desk)
    await verify(secretary, 'Harbour Systems')
    await verify(secretary, '灯笼科技')
    await secretary.visit(`${desk}/nominations`)
    await secretary.follow('Tidewatch')
    await compareFiles(secretary, entered.harbour.entry)
    await accept(secretary, desk, 'Tidewatch')
    const reason = '请补充用户数的证明材料。'
    await returnForCorrection(secretary, desk, '灯语可信网关', reason, '2026-05-18T17:00')

    const lantern = await at('lantern')
    const { base, entry } = entered.lantern
    await lantern.visit(linkIn(await product.mail.mailTo(CAST.lantern.email, /灯语可信网关/), product.url))
    await lantern.visit(base)
    expect(await lantern.words()).toContain(reason)
    await lantern.visit(`${base}/sections/work`)
    entry.files.report.push(await pdfFile('用户数证明.pdf', 'Proof of users'))
    await lantern.page.locator('[name="files[report]"]').setInputFiles(entry.files.report.slice(-1))
    await lantern.press('保存')
    entered.lantern.receipt = await submit(product, lantern, CAST.lantern, base, entry, 2)
    await accept(secretary, desk, '灯语可信网关')
  })

  step('three judges come by mail; one who works for a nominee cannot be assigned', async () => {
    const secretary = await at('secretary')
    for (const part of JUDGES) await addExpert(secretary, { who: CAST[part], employer: { name: `Employer of ${CAST[part].name}`, code: '' } })
    await addExpert(secretary, { who: CAST.insider, employer: { name: 'Harbour', code: '91350100M000100Y43' } })
    const everyone = [...JUDGES, 'insider'] as const
    await inviteAll(secretary, desk, 'product', everyone.map((part) => CAST[part].name))
    for (const part of everyone) await takeSeat(product, await at(part), CAST[part])
    round = await beginRound(secretary, desk, '2026-05-25T17:00')
    for (const entry of Object.values(entered)) {
      const nomination = entry.base.split('/').at(-1) ?? ''
      await secretary.visit(`${round}/nominations/${nomination}`)
      const row = secretary.page.getByRole('row').filter({ hasText: CAST.insider.name })
      expect(await row.innerText()).toMatch(entry === entered.harbour ? /Works for the nominee/ : /employer takes part in this category/)
      expect(await row.getByRole('checkbox').count()).toBe(0)
      for (const part of JUDGES) await secretary.page.getByRole('checkbox', { name: CAST[part].name }).check()
      await secretary.press('Assign the chosen')
    }
    await secretary.visit(`${desk}/judges`)
    const seat = await secretary.page.getByRole('row').filter({ hasText: CAST.insider.name }).locator('form').first().getAttribute('action')
    const nomination = entered.lantern.base.split('/').at(-1) ?? ''
    const forged = await forge(secretary, `${round}/assign`, { act: 'assign', pairs: `${nomination}:${seat?.split('/')[5] ?? ''}` })
    expect(forged.status).toBe(422)
    expect(forged.text).toContain('has a conflict of interest')
    const insider = await at('insider')
    await insider.visit('/judging')
    expect(await insider.words()).not.toMatch(/灯语|Tidewatch/)
  })

  step('the judges score; nobody sees a score that is not their own before the round is settled', async () => {
    const first = await at('judgeOne')
    await first.visit('/judging')
    await first.follow('Tidewatch')
    await compareFiles(first, entered.harbour.entry)
    await score(product, first, CAST.judgeOne, 'Tidewatch', ['60', '7.25', '91.05'])
    await rescore(product, first, CAST.judgeOne, 'Tidewatch', SCORES.judgeOne.harbour)
    await score(product, first, CAST.judgeOne, '灯语可信网关', SCORES.judgeOne.lantern)
    for (const part of ['judgeTwo', 'judgeThree'] as const) {
      for (const [entry, title] of [['harbour', 'Tidewatch'], ['lantern', '灯语可信网关']] as const) await score(product, await at(part), CAST[part], title, SCORES[part][entry])
    }
    const secretary = await at('secretary')
    await secretary.visit(round)
    expect(await secretary.words()).toContain('6 of 6')
    await sealed()
    product.clock.set(new Date('2026-05-25T09:00:01Z'))
    await sealed()
  })

  step('the round is settled, and the standing is what plain arithmetic says', async () => {
    const secretary = await at('secretary')
    await secretary.visit(`${desk}/results`)
    await secretary.follow('Preliminary review')
    await unfold(secretary, /^Settle/)
    await secretary.press(/^Settle/)
    const standing = new URL(secretary.page.url()).pathname
    for (const person of [secretary, await at('observer')]) {
      await person.visit(standing)
      const rows = await person.page.locator('.standing-sheet table').first().locator('tbody tr').allInnerTexts()
      expect(rows).toHaveLength(2)
      for (const [index, [part, title]] of ([['lantern', '灯语可信网关'], ['harbour', 'Tidewatch']] as const).entries()) {
        expect(rows[index]).toContain(title)
        expect(rows[index]).toContain(printed(scoreByHand(part)))
        for (const judge of JUDGES) expect(rows[index]).toContain(printed(totalByHand(SCORES[judge][part])))
      }
    }
    expect(scoreByHand('lantern')).toBeGreaterThan(scoreByHand('harbour'))
  })

  step('winners are chosen within the quota, shown to the public, and told to nobody else', async () => {
    const secretary = await at('secretary')
    await secretary.visit(`${desk}/results`)
    await unfold(secretary, 'Begin the decision')
    await secretary.press('Begin the decision')
    const [harbour, lantern] = [entered.harbour, entered.lantern].map(({ base }) => base.split('/').at(-1) ?? '') as [string, string]
    await choose(secretary, desk, 'product', { [lantern]: 'first', [harbour]: 'first' })
    expect(await secretary.words()).toMatch(/2 are chosen, and 1 may be/)
    await choose(secretary, desk, 'product', { [lantern]: 'first', [harbour]: '' })
    for (const part of ['harbour', 'lantern'] as const) {
      const nominee = await at(part)
      await nominee.visit(entered[part].base)
      expect(await nominee.words()).not.toMatch(/prize|award|等奖|入围|获奖/i)
    }
    await secretary.visit(`${desk}/notice`)
    await unfold(secretary, 'Begin the public notice')
    await secretary.press('Begin the public notice')
    const stranger = await at('stranger')
    await stranger.visit(`/notices/${CALL.code}`)
    expect(await stranger.words()).toContain('灯语可信网关')
    expect(await stranger.words()).not.toContain('Tidewatch')
    expect((await fetchAs(stranger, `/winners/${CALL.code}`)).status).toBe(404)
    await secretary.visit(`${desk}/notice`)
    const early = await forge(secretary, `${desk}/notice/announce`, {})
    expect(early.status).toBe(403)
    expect(early.text).toContain('still running')
    expect((await fetchAs(stranger, `/winners/${CALL.code}`)).status).toBe(404)
  })

  step('after the notice the winners are announced; the certificate can be read and checked', async () => {
    product.clock.set(new Date('2026-06-02T02:00:00Z'))
    const secretary = await at('secretary')
    await secretary.visit(`${desk}/notice`)
    await unfold(secretary, 'Announce the winners')
    await secretary.press('Announce the winners')
    const stranger = await at('stranger')
    await stranger.visit('/winners')
    await stranger.follow(CALL.zh)
    expect(await stranger.words()).toContain('灯笼科技')
    expect(await stranger.words()).not.toContain('Tidewatch')
    await stranger.page.locator('main a[href^="/certificates/"]').first().click()
    await stranger.page.waitForURL(/\/certificates\/[^/]+$/)
    await stranger.check()
    const number = new URL(stranger.page.url()).pathname.split('/').at(-1) ?? ''
    const paper = await readPdf((await fetchAs(stranger, `/certificates/${number}.pdf`)).bytes)
    const words = paper.pages.join('').replace(/\s+/g, '')
    for (const word of [number, '灯笼科技', '灯语可信网关', '一等奖']) expect(words).toContain(word)
    await stranger.visit('/certificates')
    await type(stranger, { number: number.toLowerCase().replaceAll('-', ' ') })
    await stranger.press('核验证书')
    expect(await stranger.words()).toContain('证书有效')

    for (const [part, words] of [['harbour', /Not awarded/], ['lantern', /一等奖/]] as const) {
      const nominee = await at(part)
      await nominee.visit(entered[part].base)
      expect(await nominee.words()).toMatch(words)
    }
    await product.mail.mailTo(CAST.harbour.email, /Tidewatch/)
    expect((await product.mail.mailTo(CAST.lantern.email, /灯语可信网关/)).text).toContain(number)
  })

  step('the observer has read along and finds no control anywhere', async () => {
    const observer = await at('observer')
    const nomination = entered.harbour.base.split('/').at(-1) ?? ''
    const results = round.replace('/rounds/', '/results/rounds/')
    const paths = ['', '/nominations', '/judges', '/rounds', '/results', '/results/winners/product', '/notice', '/settings'].map((tab) => `${desk}${tab}`)
    for (const path of [...paths, round, results, `${round}/nominations/${nomination}`, `/desk/nominations/${nomination}`, '/desk/experts', '/desk/mail', '/desk/record']) {
      await observer.visit(path)
      expect({ path, forms: await observer.page.locator('main form[method=post]').count() }).toEqual({ path, forms: 0 })
    }
    const { status } = await forge(observer, `${desk}/notice/announce`, {})
    expect(status).toBe(403)
  })
})
