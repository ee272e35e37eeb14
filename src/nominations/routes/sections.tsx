import { z } from 'zod'
import { SectionPage, type SectionTyped } from '../../../views/nominations/section.js'
import { answerFaults, isBlank, sectionsFor, type Field, type FormDefinition, type Section, type Shown } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { Conflict, Hidden, Invalid, type FieldErrors, type Message } from '../../platform/errors.js'
import { body } from '../../platform/http/fields.js'
import { json, page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type ReceivedFile, type Route } from '../../platform/http/route.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { askedOf, BASIC_FIELDS, BASICS, changesFrom, conditionsCarried, plainAnswers, questionOf, shownInForm, type TypedField } from '../rules/index.js'
import type { SaveResult } from '../service/index.js'
import type { NominationShown } from '../shown.js'
import type { NominationServices } from './index.js'
import { fieldKey, nominationId, revisionNumber, sectionKey, shownFor } from './shared.js'

const params = nominationId.extend({ section: sectionKey })
const key = fieldKey
const revision = revisionNumber

// An answer as its controls send it: a word, chosen words, parts by key, rows of them by number or in a list.
const word = z.string().max(100_000)
const parts = z.record(z.string().max(40), word)
const typedAnswer = z.union([word, z.array(word).max(200), parts, z.array(parts.nullish()).max(500), z.record(z.string().regex(/^\d{1,4}$/), parts)])

const posted = body({
  answers: z.record(key, typedAnswer).default({}),
  base: z.record(key, revision).default({}),
  choice: z.record(key, z.union([revision, z.literal('theirs')])).default({}),
  then: z.enum(['on', 'stay']).default('stay'),
})

/** The section with its questions' keys; throws `Hidden` for one that this nomination does not have. */
const sectionOf = ({ form, nomination }: { form: FormDefinition; nomination: { category: string } }, wanted: string): { section: Section | null; keys: string[] } => {
  if (wanted === BASICS) return { section: null, keys: Object.keys(BASIC_FIELDS) }
  const section = sectionsFor(form, nomination.category).find((s) => s.key === wanted)
  if (!section) throw new Hidden()
  return { section, keys: section.fields.filter((f) => f.kind !== 'file').map((f) => f.key) }
}

/** The section's page, with what was posted to it and not taken: its answers, or a note among colleagues. */
export const sectionPage = async (
  { nominations, files }: NominationServices,
  ui: Ui,
  shown: NominationShown,
  wanted: string,
  typed: SectionTyped | null,
  options: { status?: number; note?: Refilled } = {},
): Promise<Reply> => {
  const { section, keys } = sectionOf(shown, wanted)
  const { nomination, call, form } = shown
  const values: Record<string, Shown> = {}
  const faults: Record<string, Message> = {}
  for (const one of keys) {
    const value = shown.draft.answers[one]?.value ?? null
    const question = questionOf(form, nomination.category, one)
    values[one] = shownInForm(question, value)
    // Limits are pointed out while one writes; what is simply missing stands in the list beside.
    const found = question && !isBlank(value) ? answerFaults(question, value) : []
    for (const { path, message } of found) faults[path === '' ? one : `${one}.${path}`] ??= message
  }
  const required = new Set(askedOf(form, shown.draft).flatMap((one) => one.fields.filter((field) => field.required).map((field) => field.key)))
  const conditions = conditionsCarried(form, wanted, nomination.category, plainAnswers(shown.draft.answers))
  const maxBytes = call.rules.maxFileMiB * 1024 * 1024
  const notes = await nominations.notes(ui.actor, nomination._id, wanted)
  return page(
    <SectionPage ui={ui} shown={shown} section={section} sectionKey={wanted} held={await files.held(shown.draft.attachments)} maxBytes={maxBytes} values={values} faults={faults} required={required} conditions={conditions} notes={notes} typed={typed} note={options.note ?? null} />,
    options.status ?? 200,
  )
}

const choiceOf = (given: string | undefined): TypedField['choice'] =>
  given === undefined ? null : given === 'theirs' ? { kind: 'theirs' } : { kind: 'mine', over: Number(given) }

/** Kinds of questions of which nothing is sent when they are left empty. */
const SILENT = new Set<Field['kind']>(['multipleChoice', 'declaration', 'table'])

/**
 * What a posted section says of its questions; a box that is not ticked is not sent, and means no. That a question was on
 * the page at all is told by its revision.
 */
const typedFields = (given: z.infer<typeof posted>, { keys, section }: ReturnType<typeof sectionOf>): TypedField[] => {
  const silent = new Set(section?.fields.filter((field) => SILENT.has(field.kind) && given.base[field.key] !== undefined).map((field) => field.key))
  const foreign = Object.keys(given.answers).find((one) => !keys.includes(one))
  if (foreign) throw new Invalid({ '': { key: 'errors.field.unknown' } })
  return keys.flatMap((one) => {
    const words = given.answers[one]
    if (words === undefined && one !== 'consent' && !silent.has(one)) return []
    return [{ key: one, typed: words ?? false, base: Number(given.base[one] ?? 0), choice: choiceOf(given.choice[one]) }]
  })
}

const uploadsOf = (files: readonly ReceivedFile[]) => {
  const byField = new Map<string, ReceivedFile[]>()
  for (const file of files) {
    const field = /^files\[([^\]]+)\]$/.exec(file.field)?.[1] ?? ''
    byField.set(field, [...(byField.get(field) ?? []), file])
  }
  return [...byField].map(([field, received]) => ({ field, files: received }))
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** The names of those who wrote what stands; who asks is told of an own other window, not of a colleague. */
const namesOf = async ({ accounts }: NominationServices, ui: Ui, result: SaveResult): Promise<Map<string, string>> => {
  const people = await accounts.persons(result.conflicts.map((c) => c.by))
  return new Map([...people].map(([one, person]) => [one, one === ui.actor.account ? ui.t('nominations.collision.ownWindow') : person.name]))
}

const typedOf = (typed: Record<string, unknown>, errors: FieldErrors, collisions: SectionTyped['collisions'] = {}): SectionTyped => ({
  answers: record(typed['answers']),
  bases: record(typed['base']),
  errors,
  collisions,
})

/** After a save: the page with both texts where someone else wrote meanwhile, else on to the next section. */
const afterSave = async (
  services: NominationServices,
  context: { actor: Actor; ui: Ui; params: z.infer<typeof params>; body: z.infer<typeof posted>; files: readonly ReceivedFile[] },
  result: SaveResult,
): Promise<Reply> => {
  const { actor, ui, body: given, files } = context
  const { id, section } = context.params
  if (result.conflicts.length > 0) {
    const names = await namesOf(services, ui, result)
    const collisions = Object.fromEntries(result.conflicts.map(({ field, value, revision: number, by }) => [field, { value, revision: number, by: names.get(by) ?? '' }]))
    // An upload's script shows messages, not pages; the words stay in its form and the files have arrived.
    if (files.length > 0) throw new Conflict(Object.fromEntries(result.conflicts.map((c) => [c.field, c.value])), names.get(result.conflicts[0]?.by ?? '') ?? null)
    const errors: FieldErrors = Object.fromEntries(Object.keys(collisions).map((field) => [`choice.${field}`, { key: 'nominations.collision.choose' }]))
    const now = await shownFor(services, actor, id, ui.now)
    return sectionPage(services, ui, now, section, typedOf({ answers: given.answers, base: given.base }, errors, collisions), { status: 409 })
  }
  // What was just saved may decide which sections are asked at all.
  const sections = [BASICS, ...result.sections]
  const at = sections.indexOf(section)
  const next = at < 0 ? undefined : sections[at + 1]
  const here = `/nominations/${id}/sections/${section}`
  if (given.then === 'stay') return redirect(here, result.added.length > 0 ? 'nominations.flash.filesAdded' : 'nominations.flash.saved', { count: result.added.length })
  return redirect(next ? `/nominations/${id}/sections/${next}` : `/nominations/${id}`, 'nominations.flash.saved')
}

const change = z.strictObject({
  field: z.string().regex(/^answers\.[a-zA-Z][a-zA-Z0-9_-]{0,39}$/),
  value: z.union([z.boolean(), typedAnswer]),
  base: revision,
})

/** One section a page; saved by a plain post, and as one types (the contract is in views/assets/parts/autosave.ts). */
export const sectionRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services
  return [
    route({
      method: 'get',
      path: '/nominations/:id/sections/:section',
      access: 'signedIn',
      params,
      handle: async ({ actor, ui, params: { id, section } }) => sectionPage(services, ui, await shownFor(services, actor, id, ui.now), section, null),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/sections/:section',
      access: 'signedIn',
      params,
      long: true,
      body: posted,
      upload: ({ actor, params: { id, section } }) => nominations.uploadLimits(actor, id, { section }),
      handle: async (context) => {
        const { actor, body: given, files } = context
        const { id, section } = context.params
        const read = await nominations.drafted(actor, id)
        const fields = typedFields(given, sectionOf(read, section))
        const changes = changesFrom(read.form, read.nomination.category, fields)
        const result = await nominations.save(actor, id, changes, uploadsOf(files), { whole: true, read })
        return afterSave(services, context, result)
      },
      invalid: async ({ actor, ui, params: { id, section }, typed, errors }) =>
        sectionPage(services, ui, await shownFor(services, actor, id, ui.now), section, typedOf(typed, errors)),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/answers',
      access: 'signedIn',
      params: nominationId,
      long: true,
      body: body({ changes: z.array(change).max(200) }),
      handle: async ({ actor, ui, params: { id }, body: { changes } }) => {
        const { nomination, form } = await nominations.drafted(actor, id)
        const fields = changes.map(({ field, value, base }) => ({ key: field.slice('answers.'.length), typed: value, base: Number(base), choice: null }))
        const result = await nominations.save(actor, id, changesFrom(form, nomination.category, fields))
        const names = await namesOf(services, ui, result)
        const sent = new Map(changesFrom(form, nomination.category, fields).map((one) => [one.field, one.value]))
        const faults = Object.fromEntries(
          result.saved.flatMap(({ field }) => {
            const question = questionOf(form, nomination.category, field)
            const value = sent.get(field) ?? null
            const [fault] = question && !isBlank(value) ? answerFaults(question, value) : []
            return fault ? [[`answers.${field}`, ui.t(fault.message.key, fault.message.values)]] : []
          }),
        )
        return json({
          ...(Object.keys(faults).length > 0 ? { faults } : {}),
          saved: result.saved.map(({ field, revision: rev }) => ({ field: `answers.${field}`, rev })),
          conflicts: result.conflicts.map(({ field, value, revision: rev, by }) => ({
            field: `answers.${field}`,
            value: shownInForm(questionOf(form, nomination.category, field), value),
            rev,
            by: names.get(by) ?? '',
          })),
        })
      },
    }),
  ]
}
