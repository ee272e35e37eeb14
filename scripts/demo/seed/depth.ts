import { FIELD_DEFAULTS, SECTION_DEFAULTS, type CallLimits, type Field, type FormDefinition, type Section } from '../../../src/calls/index.js'
import type { Change } from '../../../src/nominations/index.js'
import type { Actor } from '../../../src/platform/actor.js'
import { PROVINCE_NAMES } from '../../../src/platform/provinces.js'
import { hash } from '../content/chance.js'
import { nominations } from '../content/nominations.js'
import { organisationOf } from '../content/organisations.js'
import type { Nomination, Organisation } from '../content/types.js'
import { actorOf, type World } from './world.js'

/** The open call that shows all that a form can ask, and limits of who may enter. */
export const DEEP = 'awards-2026'

export const LIMITS: CallLimits = { asPartner: 1, regions: [], foundedSince: '1990-01-01', yearsSinceWin: 0 }

const ask = { help: {}, required: false, ...FIELD_DEFAULTS }
const fields: Field[] = [
  { ...ask, key: 'leader', label: { zh: '项目负责人联系方式', en: 'How to reach the project lead' }, kind: 'person', needs: ['name', 'phone'], identifies: true, notForJudges: true },
  { ...ask, key: 'site', label: { zh: '主要实施地', en: 'Where it is mainly in use' }, kind: 'region', abroad: true },
  { ...ask, key: 'period', label: { zh: '实施周期', en: 'Period of the work' }, kind: 'dateRange' },
  { ...ask, key: 'funded', label: { zh: '是否获得财政资金支持', en: 'Was it funded publicly?' }, kind: 'yesNo' },
  {
    ...ask, key: 'funding', label: { zh: '财政资金金额', en: 'Public funding' }, kind: 'money', currency: 'CNY', least: 0, most: null,
    shownWhen: { field: 'funded', is: 'equals', value: 'yes' }, requiredWhen: { field: 'funded', is: 'equals', value: 'yes' },
  },
  {
    ...ask, key: 'areas', label: { zh: '应用领域', en: 'Areas of use' }, kind: 'multipleChoice', least: 0, most: 3,
    options: [['finance', '金融', 'Finance'], ['energy', '能源', 'Energy'], ['telecom', '电信', 'Telecommunications'], ['health', '医疗', 'Health'], ['gov', '政务', 'Government']].map(([key = '', zh, en]) => ({ key, label: { zh, en } })),
  },
  {
    ...ask, key: 'customers', label: { zh: '典型用户（可增加行）', en: 'Typical users (rows can be added)' }, kind: 'table', leastRows: 0, mostRows: 10,
    columns: [
      { key: 'name', label: { zh: '用户单位', en: 'User' }, required: true, kind: 'shortText', maxLength: 40 },
      { key: 'since', label: { zh: '上线日期', en: 'In use since' }, required: false, kind: 'date' },
      { key: 'nodes', label: { zh: '部署规模', en: 'Extent' }, required: false, kind: 'number', least: 0, most: null, decimals: 0, unit: { zh: '节点', en: 'nodes' } },
    ],
  },
  { ...ask, key: 'homepage', label: { zh: '公开介绍网页', en: 'Public page' }, kind: 'link' },
  { ...ask, key: 'highlights', label: { zh: '推广价值', en: 'What others gain' }, kind: 'formattedText', minLength: 0, maxLength: 600 },
]

/** A section of the newer kinds of questions, with a condition and a table. */
const section: Section = {
  key: 'details', title: { zh: '补充信息', en: 'Further details' }, help: { zh: '选填，供形式审查和后续推广参考。', en: 'Optional; for the formality check and later use.' }, ...SECTION_DEFAULTS, fields,
}

/** The form of a call with what this demonstration adds to it. */
export const deepened = (call: string, form: FormDefinition): FormDefinition => (call === DEEP ? { sections: [...form.sections, section] } : form)

const ANSWERS: Record<string, Record<string, Change['value']>> = {
  'zero-trust-access': {
    leader: { name: '沈致远', phone: '010-5550 0188' }, site: { country: 'CN', city: '110100' }, period: { from: '2024-03-01', to: '2025-12-31' }, funded: true, funding: '1200000',
    areas: ['finance', 'gov'], homepage: 'https://qingluan-shield.example/zero-trust',
    customers: [{ name: '某股份制商业银行', since: '2025-02-18', nodes: '12600' }, { name: '某省政务云', since: '2025-06-03', nodes: '8400' }],
    highlights: '<p>可直接复用的三项做法：</p><ul><li>按<strong>业务身份</strong>而非网络位置授权</li><li>终端状态变化即时收回权限</li><li>策略先演练、后生效</li></ul>',
  },
  '5g-signalling': { site: { country: 'CN', city: '440300' }, funded: false, areas: ['telecom'], customers: [{ name: '某省电信运营商', since: '2025-09-01' }] },
}

export const deepAnswers = (nomination: Nomination): Change[] => Object.entries(ANSWERS[nomination.key] ?? {}).map(([field, value]) => ({ field, value, base: 0 }))

/** What an organisation enters once more after an earlier call, in nearly the same words: at the desk it is pointed out. */
const AGAIN: Readonly<Record<string, string>> = { sbom: 'code-audit' }
const REPEATED = ['problem', 'innovation', 'technology', 'results', 'market', 'ip']

export const enteredAgain = (nomination: Nomination): Nomination => {
  const earlier = nominations.find(({ key }) => key === AGAIN[nomination.key])
  if (!earlier) return nomination
  const answers = Object.fromEntries(Object.entries(earlier.answers).filter(([key]) => REPEATED.includes(key)))
  return { ...nomination, title: { zh: `${earlier.title.zh}（第二期）`, en: `${earlier.title.en} (second phase)` }, summary: earlier.summary, answers: { ...nomination.answers, ...answers } }
}

/** What an organisation's licence says besides: where it is registered, and since when. */
export const licenceFacts = ({ key, kind, region }: Organisation): { province: string | null; founded: string } => ({
  province: PROVINCE_NAMES.find(({ name }) => region.zh.startsWith(name.slice(0, 2)))?.code ?? null,
  // The track for small enterprises is for young ones.
  founded: `${kind === 'small-enterprise' ? 2020 + (hash('founded', key) % 4) : 1998 + (hash('founded', key) % 20)}-${String(1 + (hash('month', key) % 12)).padStart(2, '0')}-16`,
})

/** A draft on which colleagues work together: notes beside its sections, an answer written over and over. */
export const workTogether = async (world: World, actor: Actor, id: string, nomination: Nomination, at: Date): Promise<void> => {
  if (nomination.key !== '5g-signalling') return
  const { services, clock } = world
  const colleague = organisationOf(nomination.organisation).people.find((person) => world.accounts.get(person.email) !== actor.account)
  const other = colleague ? await actorOf(world, colleague.email) : actor
  const later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000)
  await clock.at(later(5), () => services.nominations.addNote(actor, id, 'details', '典型用户还差两家的上线日期，请市场部的同事补充。'))
  await clock.at(later(40), () => services.nominations.addNote(other, id, 'details', '已向客户确认，周五前补上。'))
  await clock.at(later(45), () => services.nominations.save(other, id, [{ field: 'site', value: { country: 'CN', city: '440100' }, base: 1 }]))
  await clock.at(later(50), () => services.nominations.save(actor, id, [{ field: 'site', value: { country: 'CN', city: '440300' }, base: 2 }]))
}

/** A wording of the open form that was put right after opening, marked where it is read. */
export const correctForm = async (world: World, email: string): Promise<void> => {
  const { services, clock, calendar } = world
  const id = world.calls.get(DEEP)
  if (!id) return
  const actor = await actorOf(world, email)
  const help = { zh: '选填，供形式审查和成果推广参考；不影响评审得分。', en: 'Optional; for the formality check and later use. It has no influence on scores.' }
  await clock.at(calendar.after(-2, '16:30', 0), async () => {
    const { version } = await services.calls.find(id)
    const edit = (form: FormDefinition): FormDefinition => ({ sections: form.sections.map((one) => (one.key === section.key ? { ...one, help } : one)) })
    await services.calls.update(actor, id, version, { part: 'form', edit, touched: 'all' })
    await services.calls.applyForm(actor, id, version + 1)
  })
}
