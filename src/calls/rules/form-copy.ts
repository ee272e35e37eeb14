import type { Field, FormDefinition, Section } from '../types.js'
import { freeKey, LIMITS } from './limits.js'
import { fieldKeysOf, insertAt } from './form-edits.js'

/** Conditions name questions by `field`; in a copy they mean the copies. Works on whatever a field's settings are. */
const pointed = <T>(value: T, renamed: ReadonlyMap<string, string>): T => {
  if (Array.isArray(value)) return value.map((one: unknown) => pointed(one, renamed)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [key, key === 'field' && typeof one === 'string' ? (renamed.get(one) ?? one) : pointed(one, renamed)]),
  ) as T
}

/** A key like the one given that is free: lead, lead-2, lead-3, … */
const keyLike = (key: string, taken: ReadonlySet<string>): string => {
  const stem = key.replace(/-\d+$/, '').slice(0, 34)
  for (let number = 2; number < 1_000; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
  return freeKey('field', taken)
}

/** Copies a question right behind itself, with a key of its own; answers the copy's key, null when there is no such question. */
export const copyField = (form: FormDefinition, section: string, key: string): { form: FormDefinition; key: string | null } => {
  const taken = new Set(fieldKeysOf(form))
  const copy = keyLike(key, taken)
  let done: string | null = null
  const sections = form.sections.map((one) => {
    const index = one.key === section ? one.fields.findIndex((field) => field.key === key) : -1
    const field = one.fields[index]
    if (!field) return one
    done = copy
    return { ...one, fields: insertAt(one.fields, index + 1, structuredClone({ ...field, key: copy })) }
  })
  return { form: { sections }, key: done }
}

/** Copies a section with its questions right behind itself; conditions among them mean the copies. */
export const copySection = (form: FormDefinition, key: string): { form: FormDefinition; key: string | null } => {
  const index = form.sections.findIndex((one) => one.key === key)
  const section = form.sections[index]
  if (!section || form.sections.length >= LIMITS.sections) return { form, key: null }
  const taken = new Set(fieldKeysOf(form))
  const renamed = new Map<string, string>()
  for (const field of section.fields) {
    const copy = keyLike(field.key, taken)
    taken.add(copy)
    renamed.set(field.key, copy)
  }
  const fields = section.fields.map((field): Field => ({ ...pointed(structuredClone(field), renamed), key: renamed.get(field.key) ?? field.key }))
  const copy: Section = { ...pointed(structuredClone({ ...section, fields: [] }), renamed), key: keyLike(key, new Set(form.sections.map((one) => one.key))), fields }
  return { form: { sections: insertAt(form.sections, index + 1, copy) }, key: copy.key }
}

/** A form of another call for this one's categories: what was asked in a category that is not here is asked in all. */
export const adopted = (form: FormDefinition, categories: ReadonlyArray<{ key: string }>): { form: FormDefinition; lost: string[] } => {
  const known = new Set(categories.map((one) => one.key))
  const lost = new Set<string>()
  const fit = (category: string | null): string | null => {
    if (category === null || known.has(category)) return category
    lost.add(category)
    return null
  }
  const sections = form.sections.map((section) => ({
    ...section,
    category: fit(section.category),
    fields: section.fields.map((field) => ({ ...field, category: fit(field.category) })),
  }))
  return { form: { sections }, lost: [...lost] }
}
