import type { Person } from '../support/browser.js'
import { field, type, unfold } from '../support/type.js'

const pair = (path: string, en: string, zh: string): Record<string, string> => ({ [`${path}.en`]: en, [`${path}.zh`]: zh })

export const CALL = {
  code: 'bright-2026',
  en: 'Bright Ideas Awards 2026',
  zh: '2026 年光亮创新评选',
  /** In the call's zone, Beijing: 1 May 2026, 10:00 to 15 May, 17:00. */
  opensAt: '2026-05-01T10:00',
  closesAt: '2026-05-15T17:00',
} as const

/** One question of every kind; files as three questions, so that each kind of file has its own. */
const QUESTIONS: ReadonlyArray<{ kind: string; key: string; en: string; zh: string; required: boolean; more?: Record<string, string | boolean>; types?: string[] }> = [
  { kind: 'shortText', key: 'lead', en: 'Head of the project', zh: '项目负责人', required: true, more: { maxLength: '40' } },
  { kind: 'longText', key: 'problem', en: 'What it solves', zh: '解决的问题', required: true, more: { minLength: '20', maxLength: '800' } },
  { kind: 'number', key: 'users', en: 'Users', zh: '用户数', required: true, more: { least: '1', most: '1000000', decimals: '0', ...pair('unit', 'users', '个') } },
  { kind: 'date', key: 'since', en: 'In use since', zh: '启用日期', required: true },
  { kind: 'choice', key: 'maturity', en: 'Maturity', zh: '成熟度', required: true, more: { 'options.en': 'Trial\nIn production', 'options.zh': '试点\n已投产', 'options.keys': 'trial\nproduction' } },
  { kind: 'yesNo', key: 'open', en: 'Is it open source?', zh: '是否开源？', required: true },
  { kind: 'file', key: 'report', en: 'Report', zh: '成果报告', required: true, types: ['pdf', 'docx'], more: { maxFiles: '3' } },
  { kind: 'file', key: 'picture', en: 'Picture', zh: '图片', required: false, types: ['png', 'jpeg'], more: { maxFiles: '2' } },
]

const save = (person: Person): Promise<void> => person.press('Save')

/** Saves a part; the tab leads back to the list of parts. */
const saveAndGoBack = async (person: Person): Promise<void> => {
  await save(person)
  await person.follow('Settings')
}

/** The secretariat makes a call from nothing through its pages; answers its address at the desk. */
export const makeCall = async (person: Person): Promise<string> => {
  await person.visit('/desk')
  await person.follow('New call')
  await type(person, { ...pair('name', CALL.en, CALL.zh), primary: 'en', code: CALL.code })
  await person.press('Create draft')
  const settings = new URL(person.page.url()).pathname.replace(/\/$/, '')
  const base = settings.replace(/\/settings.*$/, '')

  await person.follow('Texts and entrants')
  await type(person, {
    ...pair('summary', 'For work that makes networks safer.', '面向让网络更安全的成果。'),
    ...pair('purpose', 'To find what works.\n\nAnd to show it.', '发现有效的做法。\n\n并加以推广。'),
    ...pair('eligibility', 'Independent legal persons.', '独立法人单位。'),
    ...pair('awards', 'A certificate. Entering costs nothing.', '颁发证书。申报不收取任何费用。'),
    ...pair('procedure', 'Formality check, expert review, public notice.', '形式审查、专家评审、公示。'),
    ...pair('contact.name', 'Awards office', '评选办公室'),
    'contact.email': 'office@alliance.example',
    'contact.phone': '010-12345678',
  })
  for (const kind of ['enterprise', 'small-enterprise']) await field(person, 'kinds').and(person.page.locator(`[value="${kind}"]`)).check()
  await saveAndGoBack(person)

  await person.follow('Dates')
  await type(person, { opensAt: CALL.opensAt, closesAt: CALL.closesAt })
  await saveAndGoBack(person)

  await person.follow('Categories')
  await type(person, {
    ...pair('categories.0.name', 'Products', '产品'), 'categories.0.key': 'product', ...pair('categories.0.description', 'What can be bought.', '可以采购的产品。'),
    ...pair('categories.1.name', 'Research', '研究'), 'categories.1.key': 'research',
  })
  await saveAndGoBack(person)

  await person.follow('Prizes')
  await type(person, { ...pair('prizes.0.name', 'First prize', '一等奖'), 'prizes.0.rank': '1', 'prizes.0.key': 'first', 'prizes.0.quotas.product': '1', 'prizes.0.quotas.research': '1' })
  await save(person)
  await type(person, { ...pair('prizes.1.name', 'Second prize', '二等奖'), 'prizes.1.rank': '2', 'prizes.1.key': 'second', 'prizes.1.quotas.product': '2', 'prizes.1.quotas.research': '2' })
  await saveAndGoBack(person)

  await makeForm(person, base)

  await person.visit(`${base}/settings/rubric`)
  const criterion = (index: number, key: string, en: string, zh: string, weight: string, tie: string): Record<string, string> => ({
    ...pair(`criteria.${index}.name`, en, zh), [`criteria.${index}.key`]: key, [`criteria.${index}.weight`]: weight, [`criteria.${index}.scale`]: index === 1 ? '10' : '100', [`criteria.${index}.tie`]: tie,
  })
  await type(person, { ...criterion(0, 'novelty', 'Novelty', '创新性', '50', '2'), ...criterion(1, 'use', 'Usefulness', '实用性', '30', '1'), ...criterion(2, 'safety', 'Safety', '安全性', '20', '3') })
  await saveAndGoBack(person)

  await person.follow('Rules')
  await type(person, { noticeDays: '7', leastJudges: '3', judgesPerNomination: '3' })
  await save(person)
  return base
}

const makeForm = async (person: Person, base: string): Promise<void> => {
  await person.visit(`${base}/settings/form`)
  await person.follow('Add a section')
  await type(person, { ...pair('title', 'The work', '成果概况'), ...pair('help', 'In plain words.', '请使用通俗的语言。'), key: 'work' })
  await save(person)
  for (const question of QUESTIONS) {
    await person.visit(`${base}/settings/form/sections/work/fields/new?kind=${question.kind}`)
    await type(person, { ...pair('label', question.en, question.zh), key: question.key, required: question.required, ...question.more })
    for (const one of question.types ?? []) await field(person, 'types').and(person.page.locator(`[value="${one}"]`)).check()
    await save(person)
  }
}

/** Looks at both previews, then opens the call. */
export const openCall = async (person: Person, base: string): Promise<void> => {
  await person.visit(`${base}/settings`)
  await person.follow('As the public sees it')
  expect(await person.words()).toContain('What can be bought.')
  await person.visit(`${base}/settings/preview/form?category=research`)
  for (const { en } of QUESTIONS) expect(await person.words()).toContain(en)
  await person.visit(`${base}/settings`)
  await person.follow('Open the call')
  await unfold(person, `Open “${CALL.en}”`)
  await person.press('Open the call and fix its form and criteria')
}
