import { readPdf } from '../../unit/pdf/read.js'
import { fetchAs, type, unfold, wordsIn } from '../support/type.js'
import { CAST } from './cast.js'
import { CALL } from './make-call.js'
import { choose, forge } from './office.js'
import type { Stage } from './stage.js'

/** Winners are chosen within the quota and shown in the public notice, which cannot be cut short. */
export const decide = async (stage: Stage): Promise<void> => {
  const secretary = await stage.at('secretary')
  await secretary.visit(`${stage.desk}/results`)
  await unfold(secretary, 'Begin the decision')
  await secretary.press('Begin the decision')
  const [harbour, lantern] = [stage.nominationOf('harbour'), stage.nominationOf('lantern')]
  await choose(secretary, stage.desk, 'product', { [lantern]: 'first', [harbour]: 'first' })
  expect(await secretary.words()).toMatch(/2 are chosen, and 1 may be/)
  await choose(secretary, stage.desk, 'product', { [lantern]: 'first', [harbour]: '' })
  for (const part of ['harbour', 'lantern'] as const) {
    const nominee = await stage.at(part)
    await nominee.visit(stage.entered[part].base)
    expect(await nominee.words()).not.toMatch(/First prize|Proposed|Not awarded|等奖|入围|获奖/)
  }
  await secretary.visit(`${stage.desk}/notice`)
  await unfold(secretary, 'Begin the public notice')
  await secretary.press('Begin the public notice')
  const stranger = await stage.at('stranger')
  await stranger.visit(`/notices/${CALL.code}`)
  expect(await stranger.words()).toContain('灯语可信网关')
  expect(await stranger.words()).not.toContain('Tidewatch')
  expect((await fetchAs(stranger, `/winners/${CALL.code}`)).status).toBe(404)
  await secretary.visit(`${stage.desk}/notice`)
  const early = await forge(secretary, `${stage.desk}/notice/announce`, {})
  expect(early.status).toBe(403)
  expect(early.text).toContain('still running')
  expect((await fetchAs(stranger, `/winners/${CALL.code}`)).status).toBe(404)
}

/** After the notice: winners, certificate, and what each nominee is told. */
export const announce = async (stage: Stage): Promise<void> => {
  stage.product.clock.set(new Date('2026-06-02T02:00:00Z'))
  const secretary = await stage.at('secretary')
  await secretary.visit(`${stage.desk}/notice`)
  await unfold(secretary, 'Announce the winners')
  await secretary.press('Announce the winners')
  const stranger = await stage.at('stranger')
  const t = wordsIn(stage.product, 'zh')
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
  await stranger.press(t('results.certificates.check'))
  expect(await stranger.words()).toContain(t('results.certificates.valid'))

  for (const [part, words] of [['harbour', /Not awarded/], ['lantern', /一等奖/]] as const) {
    const nominee = await stage.at(part)
    await nominee.visit(stage.entered[part].base)
    expect(await nominee.words()).toMatch(words)
  }
  await stage.product.mail.mailTo(CAST.harbour.email, /^Result of your nomination: Tidewatch/)
  expect((await stage.product.mail.mailTo(CAST.lantern.email, /^获奖通知：灯语可信网关/)).text).toContain(number)
}

/** The observer reads it all and finds no control. */
export const observe = async (stage: Stage): Promise<void> => {
  const observer = await stage.at('observer')
  const nomination = stage.nominationOf('harbour')
  const results = stage.round.replace('/rounds/', '/results/rounds/')
  const paths = ['', '/nominations', '/judges', '/rounds', '/results', '/results/winners/product', '/notice', '/settings'].map((tab) => `${stage.desk}${tab}`)
  for (const path of [...paths, stage.round, results, `${stage.round}/nominations/${nomination}`, `/desk/nominations/${nomination}`, '/desk/experts', '/desk/mail', '/desk/record']) {
    await observer.visit(path)
    // Having the record checked changes nothing, and is an observer's right.
    expect({ path, forms: await observer.page.locator('main form[method=post]:not([action^="/desk/record/"])').count() }).toEqual({ path, forms: 0 })
  }
  const { status } = await forge(observer, `${stage.desk}/notice/announce`, {})
  expect(status).toBe(403)
}
