import { DEFAULT_BACKING, ENTRANT_KINDS, type PartPatch } from '../../../src/calls/index.js'
import { typeOf } from '../../../src/files/index.js'
import type { Actor } from '../../../src/platform/actor.js'
import { ZONE } from '../calendar.js'
import { calls } from '../content/calls.js'
import { secretariat } from '../content/experts.js'
import { makeDocx, makePdf } from '../content/files.js'
import type { Call } from '../content/types.js'
import { DEEP, deepened, LIMITS } from './depth.js'
import { categoriesOf, criteriaOf, formOf, prizesOf, textsOf } from './forms.js'
import { actorOf, type World } from './world.js'

/** The call whose deadline was moved, and by how many days. */
const EXTENDED = { key: 'data-2025', days: 5, reason: '应多家申报单位请求，为便于补充上线满六个月的运行数据，申报截止时间顺延五天。' }

const RULES = {
  graceSeconds: 120,
  nominationsPerOrganisation: 2,
  maxFileMiB: 30,
  maxFilesPerNomination: 20,
  leastJudges: 3,
  dropExtremesFrom: 5,
  employerExcludesFromCategory: true,
  publishJudges: false,
  readingKindsOnly: false,
} as const

/** What is written into a call before it opens, page by page. */
const partsOf = (world: World, call: Call): PartPatch[] => {
  const { calendar } = world
  const { days } = call
  const closes = days.closes - (call.key === EXTENDED.key ? EXTENDED.days : 0)
  return [
    { part: 'texts', set: { code: call.code, primary: 'zh', kinds: [...ENTRANT_KINDS], ...textsOf(call) } },
    { part: 'dates', set: { opensAt: calendar.day(days.opens, '09:00'), closesAt: calendar.day(closes, '17:00'), timeZone: ZONE } },
    { part: 'categories', set: { categories: categoriesOf(call) } },
    { part: 'prizes', set: { prizes: prizesOf(call) } },
    { part: 'form', edit: () => deepened(call.key, formOf(call)), touched: 'all' },
    { part: 'backing', set: { backing: { ...DEFAULT_BACKING, endorsement: days.closes > 0 ? 'optional' : 'none' } } },
    ...(call.key === DEEP ? [{ part: 'limits' as const, set: { limits: LIMITS } }] : []),
    { part: 'rubric', set: { rubric: { criteria: criteriaOf(call) }, tieOrder: call.rubric.map((criterion) => criterion.key) } },
    {
      part: 'rules',
      set: { rules: { ...RULES, blind: call.key === DEEP, judgesPerNomination: call.judges, noticeDays: days.noticeCloses - days.noticeOpens } },
    },
  ]
}

const addTemplates = async (world: World, actor: Actor, id: string, call: Call): Promise<void> => {
  const { services, clock, calendar } = world
  const outline = ['# 一、解决的问题', '请说明问题是谁的、此前如何应对、不足在哪里。', '# 二、主要创新点', '# 三、技术路线与关键指标', '# 四、应用成效', '请给出可核验的数字及其口径。']
  const docx = await services.files.putBytes(await makeDocx(`${call.name.zh}——技术报告提纲`, outline), '技术报告提纲.docx', typeOf('docx'))
  const pdf = await services.files.putBytes(await makePdf('申报承诺书', ['本单位承诺所提交材料真实、合法，愿意接受核查并承担相应责任。', '单位（盖章）：', '日期：']), '申报承诺书.pdf', typeOf('pdf'))
  for (const [index, file] of [docx, pdf].entries()) {
    await clock.at(calendar.after(call.days.opens - 4, '15:10', index), () => services.calls.addTemplate(actor, id, file))
  }
}

const makeCall = async (world: World, call: Call): Promise<void> => {
  const { services, clock, calendar } = world
  const head = secretariat[0]
  if (!head) return
  const before = await actorOf(world, head.email)
  const day = call.days.opens - 8
  const given = { code: call.code, name: call.name, primary: 'zh' as const, timeZone: ZONE }
  const made = await clock.at(calendar.day(day, '10:00'), () => services.calls.create(before, given))
  world.calls.set(call.key, made._id)
  const actor = await actorOf(world, head.email)
  let { version } = made
  for (const [index, part] of partsOf(world, call).entries()) {
    const at = calendar.after(day + Math.floor(index / 2), '10:20', (index % 2) * 95)
    await clock.at(at, () => services.calls.update(actor, made._id, version, part))
    version += 1
  }
  await addTemplates(world, actor, made._id, call)
  version += 2
  await clock.at(calendar.day(call.days.opens - 3, '16:00'), () => services.calls.open(actor, made._id, version))
  if (call.key !== EXTENDED.key) return
  const to = calendar.day(call.days.closes, '17:00')
  await clock.at(calendar.day(call.days.closes - EXTENDED.days - 1, '11:00'), () =>
    services.calls.extendDeadline(actor, made._id, { version: null, to, reason: EXTENDED.reason }))
}

/** The four calls, written and opened by the secretariat's head. */
export const seedCalls = (world: World): Promise<void> =>
  world.progress.step('Publishing calls', calls.length, async (tick) => {
    // One after the other: each making changes the head's account.
    for (const call of calls) {
      await makeCall(world, call)
      tick()
    }
  })
