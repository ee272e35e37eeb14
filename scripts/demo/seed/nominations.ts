import { isFileKind, typeOf } from '../../../src/files/index.js'
import { DEFAULT_DECLARATIONS } from '../../../src/calls/index.js'
import type { Change, Signing } from '../../../src/nominations/index.js'
import type { Actor } from '../../../src/platform/actor.js'
import type { ReceivedFile } from '../../../src/platform/http/route.js'
import { callOf } from '../content/calls.js'
import { hash } from '../content/chance.js'
import { secretariat } from '../content/experts.js'
import { nominations } from '../content/nominations.js'
import { organisationOf, organisations } from '../content/organisations.js'
import type { Answer, Call, Nomination } from '../content/types.js'
import { DESKS } from '../people.js'
import { inLanes } from '../progress.js'
import { arrivalOf } from './accounts.js'
import { back } from './backing.js'
import { correctForm, deepAnswers, enteredAgain, workTogether } from './depth.js'
import { answerOf } from './forms.js'
import { actorOf, idOf, LANES, type World } from './world.js'

/** Who of an organisation writes this nomination: its people share the work. */
const writerOf = (nomination: Nomination): string => {
  const { people } = organisationOf(nomination.organisation)
  const person = people[hash('writer', nomination.key) % people.length]
  if (!person) throw new Error(`${nomination.organisation} has nobody`)
  return person.email
}

/** Whoever writes it in the demonstration signs it, too. */
const signingOf = (actor: Actor): Signing => ({ signatory: { name: actor.name, post: '项目负责人' }, agreed: DEFAULT_DECLARATIONS.map(({ key }) => key) })

/** Who of the secretariat examines a call's nominations. */
export const deskOf = (call: string): string => {
  const found = secretariat.find((person) => DESKS.get(person.email)?.includes(call))
  if (!found) throw new Error(`nobody works on ${call}`)
  return found.email
}

/** Days on which a nomination was begun and submitted: within the call, after its organisation came, never today. */
const daysOf = (nomination: Nomination, call: Call): { begun: number; submitted: number } => {
  const organisation = organisationOf(nomination.organisation)
  const earliest = Math.max(call.days.opens, arrivalOf(organisation, organisations.indexOf(organisation))) + 2
  const latest = Math.min(call.days.closes - 1, -2)
  const span = latest - earliest
  const begun = earliest + Math.floor((span * (hash('begun', nomination.key) % 50)) / 100)
  const left = latest - begun
  // Half of them come in the last days before the deadline, as everywhere.
  const submitted = begun + Math.ceil((left * (50 + (hash('submitted', nomination.key) % 51))) / 100)
  return { begun, submitted: Math.max(submitted, begun) }
}

const changesOf = (world: World, answers: Readonly<Record<string, Answer>>, base: number): Change[] =>
  Object.entries(answers).map(([field, answer]) => ({ field, value: answerOf(answer, world.calendar), base }))

/** Titles, summaries and consent, which every nomination has. */
const basicsOf = (nomination: Nomination): Change[] => {
  const bare = nomination.fate.state === 'draft' && nomination.fate.completeness < 0.1
  return [
    { field: 'titleZh', value: nomination.title.zh, base: 0 },
    { field: 'titleEn', value: nomination.title.en, base: 0 },
    ...(bare ? [] : [
      { field: 'summaryZh', value: nomination.summary.zh, base: 0 },
      { field: 'summaryEn', value: nomination.summary.en, base: 0 },
      { field: 'consent', value: true, base: 0 },
    ]),
  ]
}

const attachAll = async (world: World, actor: Actor, id: string, nomination: Nomination, at: Date): Promise<void> => {
  const { services, files, clock } = world
  for (const field of new Set(nomination.attachments.map((attachment) => attachment.field))) {
    const received: ReceivedFile[] = []
    for (const attachment of nomination.attachments.filter((one) => one.field === field)) {
      if (!isFileKind(attachment.kind)) continue
      received.push(await services.files.putBytes(await files.attachment(nomination, attachment), attachment.name, typeOf(attachment.kind)))
    }
    await clock.at(at, () => services.nominations.attach(actor, id, field, received))
  }
}

/** One nomination from its first word to where it stands before the formality check. */
const write = async (world: World, given: Nomination): Promise<void> => {
  const nomination = enteredAgain(given)
  const { services, clock, calendar } = world
  const call = callOf(nomination.call)
  const { fate } = nomination
  const actor = await actorOf(world, writerOf(nomination))
  const { begun, submitted } = daysOf(nomination, call)
  const minute = hash('minute', nomination.key) % 300
  const entry = { call: idOf(world.calls, call.key), organisation: idOf(world.organisations, nomination.organisation), category: nomination.category }
  const id = await clock.at(calendar.after(begun, '09:30', minute), () => services.nominations.begin(actor, entry))
  world.nominations.set(nomination.key, id)
  const changes = [...basicsOf(nomination), ...changesOf(world, nomination.answers, 0), ...deepAnswers(nomination)]
  await clock.at(calendar.after(begun, '10:10', minute), () => services.nominations.save(actor, id, changes))
  await attachAll(world, actor, id, nomination, calendar.after(submitted, '09:05', minute))
  await back(world, actor, id, nomination, calendar.after(submitted, '09:40', minute))
  await workTogether(world, actor, id, nomination, calendar.after(submitted, '09:45', minute))
  if (fate.state === 'draft') return
  const at = calendar.after(submitted, '10:20', minute)
  await clock.at(at, () => services.nominations.submit(actor, id, at, signingOf(actor)))
  const { later } = fate
  if (later) await clock.at(calendar.after(-1, '09:30', minute), () => services.nominations.save(actor, id, changesOf(world, later, 1)))
  if (fate.state !== 'withdrawn') return
  const withdrawn = calendar.after(Math.min(call.days.closes + 1, -1), '10:00', minute)
  await clock.at(withdrawn, () => services.nominations.withdraw(actor, id, fate.withdrawalReason ?? ''))
}

/** Returned with a reason, corrected by its people, submitted again. */
const returnOnce = async (world: World, desk: Actor, nomination: Nomination): Promise<void> => {
  const { services, clock, calendar } = world
  const { returned } = nomination.fate
  if (!returned) return
  const { closes } = callOf(nomination.call).days
  const id = idOf(world.nominations, nomination.key)
  const until = calendar.day(closes + 6, '17:00')
  const { checking } = services.nominations
  await clock.at(calendar.day(closes + 2, '10:30'), async () => {
    for (const field of Object.keys(returned.corrected)) await checking.draftRemark(desk, id, { field, text: returned.reason.zh })
    await services.nominations.returnForCorrection(desk, id, { reason: '', until })
  })
  const actor = await actorOf(world, writerOf(nomination))
  await clock.at(calendar.day(closes + 3, '15:00'), () => services.nominations.save(actor, id, changesOf(world, returned.corrected, 1)))
  const { nomination: inHand } = await services.nominations.read(actor, id)
  const answers = Object.fromEntries((inHand.correction?.remarks ?? []).map((remark) => [remark.id, '已按意见补充并核对，修改处请见对照。']))
  await clock.at(calendar.day(closes + 3, '15:10'), () => checking.answerRemarks(actor, id, answers))
  const at = calendar.day(closes + 3, '15:20')
  await clock.at(at, () => services.nominations.submit(actor, id, at, signingOf(actor)))
}

/** The formality check of one nomination of a call that has closed. */
const examine = async (world: World, nomination: Nomination): Promise<void> => {
  const { services, clock, calendar } = world
  const { fate, key } = nomination
  if (fate.state !== 'accepted' && fate.state !== 'ineligible') return
  const desk = await actorOf(world, deskOf(nomination.call))
  const { closes } = callOf(nomination.call).days
  const id = idOf(world.nominations, key)
  await returnOnce(world, desk, nomination)
  // The days for asking for another look are over before judging begins.
  const at = calendar.after(closes + (fate.state === 'ineligible' && !fate.returned ? 2 : 4), '09:30', hash('examined', key) % 420)
  const { ineligibility } = fate
  await clock.at(at, async () => {
    if (fate.state === 'accepted') await services.nominations.accept(desk, id)
    else await services.nominations.declareIneligible(desk, id, ineligibility?.zh ?? '')
  })
}

/** All nominations, and the formality check where the call has closed. */
export const seedNominations = (world: World): Promise<void> =>
  world.progress.step('Making nominations', nominations.length, async (tick) => {
    const closed = (nomination: Nomination): boolean => callOf(nomination.call).days.closes < 0
    await inLanes(nominations, LANES, async (nomination) => {
      await write(world, nomination)
      if (closed(nomination)) await examine(world, nomination)
      tick()
    })
    if (secretariat[0]) await correctForm(world, secretariat[0].email)
  })
