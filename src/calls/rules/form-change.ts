import { canonicalJson } from '../../platform/canonical.js'
import type { LocalText } from '../../platform/text.js'
import type { Field, FormDefinition, Section } from '../types.js'

/**
 * `wording` reads otherwise and asks the same: labels, explanations, headings, the order in which things stand.
 * `meaning` changes what an answer means: kinds, options, limits, what is required, conditions, what is asked of whom.
 */
export type ChangeKind = 'wording' | 'meaning'

/** One thing in which two forms differ. */
export interface FormChange {
  /** Where, by keys: 'sections.main.fields.lead.maxLength'. */
  path: string
  kind: ChangeKind
  what: 'added' | 'removed' | 'changed' | 'moved' | 'order'
  section: string
  field: string | null
  /** What the question or the section is called. */
  label: LocalText
  setting: string | null
  before: unknown
  after: unknown
}

/** Settings that are words for the reader; a declaration's text and a unit are not: they change what one says. */
const WORDS: ReadonlySet<string> = new Set(['label', 'help', 'title'])

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isKeyed = (value: unknown[]): value is Array<{ key: string }> => value.every((one) => isRecord(one) && typeof one['key'] === 'string')
const isDefault = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (typeof value === 'object' && Object.keys(value).length === 0)

/** A value as it is compared: what was never set is as its default, so that documents of an older release compare. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !isDefault(one)).map(([key, one]) => [key, plain(one)]))
}

/** What a setting means, apart from its words and from the order in which options and columns stand. */
const meaning = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items = value.map(meaning)
    if (value.length > 0 && isKeyed(value)) return Object.fromEntries(value.map((one, index) => [one.key, items[index]]))
    return items.every((one) => typeof one === 'string') ? [...items].sort() : items
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key, one]) => !WORDS.has(key) && !isDefault(one)).map(([key, one]) => [key, meaning(one)]))
}

const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right)

interface Placed {
  field: Field
  section: Section
}

const placesOf = (form: FormDefinition): Map<string, Placed> =>
  new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.key, { field, section }] as const)))

const settingChanges = (path: string, before: object, after: object, given: Pick<FormChange, 'section' | 'field' | 'label'>): FormChange[] => {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((setting): FormChange[] => {
    if (setting === 'key' || setting === 'fields') return []
    const pair = { before: plain(was[setting]) ?? null, after: plain(is[setting]) ?? null }
    const blank = isDefault(was[setting]) && isDefault(is[setting])
    if (blank || same(pair.before, pair.after)) return []
    const worded = WORDS.has(setting) || same(meaning(was[setting]), meaning(is[setting]))
    return [{ ...given, path: `${path}.${setting}`, kind: worded ? 'wording' : 'meaning', what: 'changed', setting, ...pair }]
  })
}

const reordered = (before: readonly string[], after: readonly string[]): boolean => {
  const [left, right] = [new Set(before), new Set(after)]
  return !same(before.filter((key) => right.has(key)), after.filter((key) => left.has(key)))
}

const keys = (list: ReadonlyArray<{ key: string }>): string[] => list.map((one) => one.key)

const sectionChanges = (before: FormDefinition, after: FormDefinition): FormChange[] => {
  const [was, is] = [before, after].map((form) => new Map(form.sections.map((section) => [section.key, section]))) as [Map<string, Section>, Map<string, Section>]
  const changes: FormChange[] = []
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)]
    const label = (now ?? old)?.title ?? {}
    const head = { path: `sections.${key}`, section: key, field: null, label, setting: null, before: null, after: null }
    // A section's questions are told one by one: by itself it is a heading.
    if (!old) changes.push({ ...head, kind: 'wording', what: 'added' })
    else if (!now) changes.push({ ...head, kind: 'wording', what: 'removed' })
    else {
      // For whom it is asked is said of a section that keeps a question; of questions that moved, at the question.
      const kept = now.fields.some((field) => old.fields.some((one) => one.key === field.key))
      const own = settingChanges(head.path, old, now, head)
      changes.push(...own.map((change) => (change.setting === 'category' && !kept ? { ...change, kind: 'wording' as const } : change)))
      if (reordered(keys(old.fields), keys(now.fields))) changes.push({ ...head, path: `${head.path}.fields`, kind: 'wording', what: 'order' })
    }
  }
  if (reordered([...was.keys()], [...is.keys()])) {
    changes.push({ path: 'sections', kind: 'wording', what: 'order', section: '', field: null, label: {}, setting: null, before: null, after: null })
  }
  return changes
}

const fieldChanges = (before: FormDefinition, after: FormDefinition): FormChange[] => {
  const [was, is] = [placesOf(before), placesOf(after)]
  const changes: FormChange[] = []
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)]
    const { section, field } = (now ?? old) as Placed
    const head = { path: `sections.${section.key}.fields.${key}`, section: section.key, field: key, label: field.label, setting: null, before: null, after: null }
    if (!old) changes.push({ ...head, kind: 'meaning', what: 'added', after: field.kind })
    else if (!now) changes.push({ ...head, kind: 'meaning', what: 'removed', before: field.kind })
    else {
      changes.push(...settingChanges(head.path, old.field, now.field, head))
      if (old.section.key !== now.section.key) {
        const kind = (old.section.category ?? null) === (now.section.category ?? null) ? 'wording' : 'meaning'
        changes.push({ ...head, kind, what: 'moved', before: old.section.title, after: now.section.title })
      }
    }
  }
  return changes
}

/** Everything in which a form differs from another, in the later one's order; empty when they ask and say the same. */
export const formChanges = (before: FormDefinition, after: FormDefinition): FormChange[] => [...sectionChanges(before, after), ...fieldChanges(before, after)]

/** What kind of change it is from one form to another; null when nothing differs. */
export const kindOfChange = (before: FormDefinition, after: FormDefinition): ChangeKind | null => {
  const changes = formChanges(before, after)
  if (changes.length === 0) return null
  return changes.some((change) => change.kind === 'meaning') ? 'meaning' : 'wording'
}

/** Questions whose key belonged to a question of another kind before: answers are kept by key, so a key keeps its kind. */
export const kindsReused = (earlier: readonly FormDefinition[], form: FormDefinition): Array<{ path: string; key: string; was: Field['kind'] }> => {
  const known = new Map(earlier.flatMap((one) => one.sections.flatMap((section) => section.fields.map((field) => [field.key, field.kind] as const))))
  return form.sections.flatMap((section, s) =>
    section.fields.flatMap((field, f) => {
      const was = known.get(field.key)
      return was === undefined || was === field.kind ? [] : [{ path: `sections.${s}.fields.${f}.key`, key: field.key, was }]
    }),
  )
}
