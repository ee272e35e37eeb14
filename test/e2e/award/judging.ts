import type { Person } from '../support/browser.js'
import { pdfFile } from '../support/files.js'
import { linkIn } from '../support/mail-server.js'
import { fetchAs, unfold, wordsIn } from '../support/type.js'
import { CAST, type Part } from './cast.js'
import { CALL } from './make-call.js'
import { compareFiles, submit } from './nominate.js'
import { accept, forge, returnForCorrection, verify } from './office.js'
import { addExpert, beginRound, inviteAll, takeSeat } from './panel.js'
import { printed, rescore, score, scoreByHand, SCORES, totalByHand } from './score.js'
import { JUDGES, type Stage } from './stage.js'

/** The office verifies both, returns one with a reason and a new date, and accepts both. */
export const check = async (stage: Stage): Promise<void> => {
  const secretary = await stage.at('secretary')
  await secretary.visit(stage.desk)
  await verify(secretary, 'Harbour Systems')
  await verify(secretary, '灯笼科技')
  await secretary.visit(`${stage.desk}/nominations`)
  await secretary.follow('灯语可信网关')
  await readHere(secretary, 'html', 'text=灯语可信网关申报说明')
  await secretary.visit(`${stage.desk}/nominations`)
  await secretary.follow('Tidewatch')
  await compareFiles(secretary, stage.entered.harbour.entry)
  await accept(secretary, stage.desk, 'Tidewatch')
  const reason = '请补充用户数的证明材料。'
  await returnForCorrection(secretary, stage.desk, '灯语可信网关', reason, '2026-05-18T17:00')

  const lantern = await stage.at('lantern')
  const { base, entry } = stage.entered.lantern
  await lantern.visit(linkIn(await stage.product.mail.mailTo(CAST.lantern.email, /补正：“灯语可信网关”/), stage.product.url))
  await lantern.visit(base)
  expect(await lantern.words()).toContain(reason)
  await lantern.visit(`${base}/sections/work`)
  entry.files.report.push(await pdfFile('用户数证明.pdf', 'Proof of users'))
  await lantern.page.locator('[name="files[report]"]').setInputFiles(entry.files.report.slice(-1))
  await lantern.press(wordsIn(stage.product, 'zh')('common.actions.save'))
  stage.entered.lantern.receipt = await submit(stage.product, lantern, CAST.lantern, base, entry, 2)
  await accept(secretary, stage.desk, '灯语可信网关')
}

/** Three judges come by mail; the fourth works for a nominee and cannot be assigned, and the page says why. */
export const seatJudges = async (stage: Stage): Promise<void> => {
  const secretary = await stage.at('secretary')
  for (const part of JUDGES) await addExpert(secretary, { who: CAST[part], employer: { name: `Employer of ${CAST[part].name}`, code: '' } })
  await addExpert(secretary, { who: CAST.insider, employer: { name: 'Harbour', code: '91350100M000100Y43' } })
  const everyone = [...JUDGES, 'insider'] as const
  await inviteAll(secretary, stage.desk, 'product', everyone.map((part) => CAST[part].name))
  for (const part of everyone) await takeSeat(stage.product, await stage.at(part), CAST[part])
  stage.round = await beginRound(secretary, stage.desk, '2026-05-25T17:00')
  for (const entry of Object.values(stage.entered)) {
    const nomination = entry.base.split('/').at(-1) ?? ''
    await secretary.visit(`${stage.round}/nominations/${nomination}`)
    const row = secretary.page.getByRole('row').filter({ hasText: CAST.insider.name })
    expect(await row.innerText()).toMatch(entry === stage.entered.harbour ? /Works for the nominee/ : /employer takes part in this category/)
    expect(await row.getByRole('checkbox').count()).toBe(0)
    for (const part of JUDGES) await secretary.page.getByRole('checkbox', { name: CAST[part].name }).check()
    await secretary.press('Assign the chosen')
  }
  await secretary.visit(`${stage.desk}/judges`)
  const seat = await secretary.page.getByRole('row').filter({ hasText: CAST.insider.name }).locator('form').first().getAttribute('action')
  const nomination = stage.entered.lantern.base.split('/').at(-1) ?? ''
  const forged = await forge(secretary, `${stage.round}/assign`, { act: 'assign', pairs: `${nomination}:${seat?.split('/')[5] ?? ''}` })
  expect(forged.status).toBe(422)
  expect(forged.text).toContain('has a conflict of interest')
  const insider = await stage.at('insider')
  await insider.visit('/judging')
  expect(await insider.words()).not.toMatch(/灯语|Tidewatch/)
}

/** Opens the first of this kind of file where it stands in the page, and waits for what is seen of it. */
const readHere = async (person: Person, kind: 'reader' | 'html', seen: string): Promise<void> => {
  const view = person.page.locator('[data-file-view]').filter({ has: person.page.locator(`iframe[src*="${kind}"]`) }).first()
  await view.locator('summary').click()
  await view.locator('iframe').contentFrame().locator(seen).first().waitFor()
}

/** The picture of the page is there and not only its place. */
const pictureIsSeen = async (person: Person): Promise<void> => {
  const picture = person.page.locator('.file-view img').first()
  await picture.scrollIntoViewIfNeeded()
  await person.page.waitForFunction((image) => image instanceof HTMLImageElement && image.naturalWidth > 0, await picture.elementHandle())
}

/** Every page that comes near a score, to each who may open it: no figure stands on any of them. */
const sealed = async (stage: Stage): Promise<void> => {
  const { desk, round, entered } = stage
  const results = round.replace('/rounds/', '/results/rounds/')
  const tabs = ['', '/nominations', '/judges', '/rounds', '/results', '/results/winners/product', '/notice'].map((tab) => `${desk}${tab}`)
  const office = [...tabs, round, `${round}/nominations/${stage.nominationOf('harbour')}`, results, `/desk/record?call=${desk.split('/').at(-1) ?? ''}`]
  const pages: ReadonlyArray<[Part, readonly string[]]> = [
    ['secretary', office], ['observer', office], ['harbour', [entered.harbour.base, '/nominations']], ['insider', ['/judging']], ['stranger', [`/calls/${CALL.code}`, '/winners', '/notices']],
  ]
  const figures = (['harbour', 'lantern'] as const).flatMap((part) => [scoreByHand(part), ...JUDGES.map((judge) => totalByHand(SCORES[judge][part]))].map(printed))
  for (const [part, paths] of pages) {
    const reader = await stage.at(part)
    for (const path of paths) {
      // What is sent is asked for, and not only what a browser shows of it.
      const { status, bytes } = await fetchAs(reader, `${stage.product.url}${path}`)
      const sent = bytes.toString('utf8')
      expect({ part, path, status, shown: figures.filter((figure) => sent.includes(figure)) }).toEqual({ part, path, status: 200, shown: [] })
    }
    if (part === 'secretary') expect((await fetchAs(reader, `${results}/standing.csv?category=product`)).status).toBeGreaterThanOrEqual(400)
  }
}

/** The judges score, one of them twice; nothing of it is shown before the round is settled. */
export const judge = async (stage: Stage): Promise<void> => {
  const first = await stage.at('judgeOne')
  await first.visit('/judging')
  await first.follow('Tidewatch')
  await compareFiles(first, stage.entered.harbour.entry)
  await readHere(first, 'reader', 'canvas[data-drawn=yes]')
  await pictureIsSeen(first)
  await score(stage.product, first, CAST.judgeOne, 'Tidewatch', ['60', '7.25', '91.05'])
  await rescore(stage.product, first, CAST.judgeOne, 'Tidewatch', SCORES.judgeOne.harbour)
  await score(stage.product, first, CAST.judgeOne, '灯语可信网关', SCORES.judgeOne.lantern)
  for (const part of ['judgeTwo', 'judgeThree'] as const) {
    for (const [entry, title] of [['harbour', 'Tidewatch'], ['lantern', '灯语可信网关']] as const) await score(stage.product, await stage.at(part), CAST[part], title, SCORES[part][entry])
  }
  const secretary = await stage.at('secretary')
  await secretary.visit(stage.round)
  expect(await secretary.words()).toContain('6 of 6')
  await sealed(stage)
  stage.product.clock.set(new Date('2026-05-25T09:00:01Z'))
  await sealed(stage)
}

/** The round is settled, and the standing is what plain arithmetic says. */
export const settle = async (stage: Stage): Promise<void> => {
  const secretary = await stage.at('secretary')
  await secretary.visit(`${stage.desk}/results`)
  await secretary.follow('Preliminary review')
  await unfold(secretary, /^Settle/)
  await secretary.press(/^Settle/)
  const standing = new URL(secretary.page.url()).pathname
  for (const person of [secretary, await stage.at('observer')]) {
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
}
