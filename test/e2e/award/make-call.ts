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

const label = (en: string, zh: string) => ({ label: { en, zh } })

/** Questions made by hand, one of each sort: words, options, a file. */
const MADE: ReadonlyArray<{ kind: string; key: string; en: string; zh: string; more: Record<string, string>; types?: string[] }> = [
  { kind: 'shortText', key: 'lead', en: 'Head of the project', zh: '项目负责人', more: { maxLength: '40' } },
  { kind: 'choice', key: 'maturity', en: 'Maturity', zh: '成熟度', more: { 'options.en': 'Trial\nIn production', 'options.zh': '试点\n已投产', 'options.keys': 'trial\nproduction' } },
  { kind: 'file', key: 'report', en: 'Report', zh: '成果报告', types: ['pdf', 'docx'], more: { maxFiles: '3' } },
]

/** The others come as a file, as from an earlier call; files as two questions, so that each kind of file has its own. */
const READ_IN = [
  { kind: 'longText', key: 'problem', ...label('What it solves', '解决的问题'), required: true, minLength: 20, maxLength: 800 },
  { kind: 'number', key: 'users', ...label('Users', '用户数'), required: true, least: 1, most: 1_000_000, decimals: 0, unit: { en: 'users', zh: '个' } },
  { kind: 'date', key: 'since', ...label('In use since', '启用日期'), required: true },
  { kind: 'yesNo', key: 'open', ...label('Is it open source?', '是否开源？'), required: true },
  { kind: 'file', key: 'picture', ...label('Picture', '图片'), required: false, types: ['png', 'jpeg'], maxFiles: 2 },
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
  for (const question of MADE) {
    await person.visit(`${base}/settings/form/sections/work/fields/new?kind=${question.kind}`)
    await type(person, { ...pair('label', question.en, question.zh), key: question.key, required: true, ...question.more })
    for (const one of question.types ?? []) await field(person, 'types').and(person.page.locator(`[value="${one}"]`)).check()
    await save(person)
  }
  const written = await person.page.request.get(new URL(`${base}/settings/form/export`, person.page.url()).href)
  const file = (await written.json()) as { form: { sections: Array<{ fields: object[] }> } }
  file.form.sections[0]?.fields.push(...READ_IN)
  await person.visit(`${base}/settings/form/import`)
  await person.page.locator('input[type=file]').setInputFiles({ name: 'form.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) })
  await person.press('Look at what would change')
  await person.press('Replace the form')
}

/** Looks at both previews, then opens the call. */
export const openCall = async (person: Person, base: string): Promise<void> => {
  await person.visit(`${base}/settings`)
  await person.follow('As the public sees it')
  expect(await person.words()).toContain('What can be bought.')
  await person.visit(`${base}/settings/preview/form?category=research`)
  for (const en of [...MADE.map((one) => one.en), ...READ_IN.map((one) => one.label.en)]) expect(await person.words()).toContain(en)
  await person.visit(`${base}/settings`)
  await person.follow('Open the call')
  await unfold(person, `Open “${CALL.en}”`)
  await person.press('Open the call and fix its form and criteria')
}
