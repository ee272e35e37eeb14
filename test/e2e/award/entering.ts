import { acceptOffice, createOrganisation, firstAdministrator, register } from '../support/entry.js'
import { pdfFile, pngFile, sha256 } from '../support/files.js'
import { fetchAs, field, sign, type, wordsIn } from '../support/type.js'
import { CAST } from './cast.js'
import { CALL, makeCall, openCall } from './make-call.js'
import { harbourEntry, lanternEntry, submit, writeNomination } from './nominate.js'
import type { Stage } from './stage.js'

/** The administrator comes by the command line and appoints the office by mail. */
export const appointOffice = async (stage: Stage): Promise<void> => {
  const administrator = await stage.at('administrator')
  await firstAdministrator(stage.product, administrator, CAST.administrator)
  for (const [part, role] of [['secretary', 'secretariat'], ['observer', 'observer']] as const) {
    const { email, name, locale } = CAST[part]
    await administrator.visit('/admin/people')
    await administrator.follow('Invite someone')
    await type(administrator, { email, name, locale, role })
    await administrator.press('Send the invitation')
    await acceptOffice(stage.product, await stage.at(part), CAST[part], /./)
  }
}

/** The secretariat makes the call, looks at it and opens it; the public reads it. */
export const makeAndOpen = async (stage: Stage): Promise<void> => {
  const secretary = await stage.at('secretary')
  stage.desk = await makeCall(secretary)
  await openCall(secretary, stage.desk)
  stage.product.clock.set(new Date('2026-05-02T02:00:00Z'))
  const harbour = await stage.at('harbour')
  await harbour.visit('/')
  await harbour.visit(`/calls/${CALL.code}`)
  expect(await harbour.words()).toContain('13 days left')
}

/** Two organisations with their licences. */
export const registerOrganisations = async (stage: Stage): Promise<void> => {
  const harbour = await stage.at('harbour')
  await register(stage.product, harbour, CAST.harbour)
  const first = await pdfFile('licence.pdf', 'Business licence of Harbour')
  await createOrganisation(stage.product, harbour, CAST.harbour, { code: '91350100M000100Y43', name: { en: 'Harbour Systems', zh: '海港系统' }, kind: 'enterprise', region: 'Fujian, Fuzhou' }, first)
  const lantern = await stage.at('lantern')
  await register(stage.product, lantern, CAST.lantern)
  const second = await pngFile('营业执照.png', { r: 120, g: 20, b: 20 })
  const home = await createOrganisation(stage.product, lantern, CAST.lantern, { code: '91330100799655058B', name: { zh: '灯笼科技' }, kind: 'small-enterprise', region: '浙江省杭州市' }, second)
  const kept = await fetchAs(lantern, `${home}/licence`)
  expect(sha256(kept.bytes)).toBe(sha256(second.buffer))
}

/** Both write, upload, preview and submit. */
export const enterBoth = async (stage: Stage): Promise<void> => {
  for (const [part, make] of [['harbour', harbourEntry], ['lantern', lanternEntry]] as const) {
    const [person, entry] = [await stage.at(part), await make()]
    const base = await writeNomination(stage.product, person, CAST[part], entry)
    const receipt = await submit(stage.product, person, CAST[part], base, entry, 1)
    stage.entered[part] = { base, entry, receipt }
  }
}

/** One submits again; the other comes after the deadline and its grace, and keeps the draft. */
export const changeAndBeLate = async (stage: Stage): Promise<void> => {
  const harbour = await stage.at('harbour')
  const { base, entry } = stage.entered.harbour
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
  stage.entered.harbour.receipt = await submit(stage.product, harbour, CAST.harbour, base, entry, 2)
  await harbour.visit(`${base}/submissions/1`)
  expect(await harbour.words()).not.toContain('day and night')

  const t = wordsIn(stage.product, 'zh')
  const lantern = await stage.at('lantern')
  await lantern.visit(`${stage.entered.lantern.base}/sections/work`)
  await type(lantern, { 'answers.users': '990' })
  await lantern.press(t('common.actions.save'))
  await lantern.visit(`${stage.entered.lantern.base}/submit`)
  await sign(lantern, CAST.lantern.name, '总经理')
  stage.product.clock.set(new Date('2026-05-15T09:02:01Z'))
  await lantern.press(t('nominations.submit.again'))
  expect(await lantern.words()).toContain(t('nominations.refused.late'))
  await lantern.visit(`${stage.entered.lantern.base}/sections/work`)
  expect(await field(lantern, 'answers.users').inputValue()).toBe('990')
  await lantern.visit(`${stage.entered.lantern.base}/submissions/1`)
  expect(await lantern.words()).toContain('880')
}
