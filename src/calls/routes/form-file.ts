import { z } from 'zod'
import { Invalid, type FieldErrors } from '../../platform/errors.js'
import { fieldErrors } from '../../platform/http/fields.js'
import { formErrors } from '../rules/index.js'
import { CONDITION_TESTS, PERSON_PARTS, type Call, type Category, type Condition, type FormDefinition } from '../types.js'

/** What marks a file as a form of this product, and how it is written. */
const FORMAT = 'laurel-form'
const RELEASE = 1

/** Bytes that a form's file may have: eight hundred questions in two languages need less. */
export const FORM_FILE_BYTES = 1024 * 1024

/** No form nests deeper: what does would exhaust the stack of whoever walks it. */
const DEEPEST = 30

/** Names that belong to every object and never to a form. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

const text = () => z.strictObject({ en: z.string().exactOptional(), zh: z.string().exactOptional() })
const key = () => z.string().max(60)
const limit = () => z.number().nullable().default(null)

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: key(), is: z.enum(CONDITION_TESTS), value: z.union([z.string().max(400), z.number()]).nullable() }),
    z.strictObject({ all: z.array(condition).max(50) }),
    z.strictObject({ any: z.array(condition).max(50) }),
  ]),
)
const when = () => condition.nullable().default(null)
const option = z.strictObject({ key: key(), label: text() })
const options = () => z.array(option).max(200)

const head = { key: key(), label: text() }
const columnNumber = { least: limit(), most: limit(), decimals: z.number(), unit: text().default({}) }
const column = z.discriminatedUnion('kind', [
  z.strictObject({ ...head, required: z.boolean(), kind: z.literal('shortText'), maxLength: z.number() }),
  z.strictObject({ ...head, required: z.boolean(), kind: z.literal('number'), ...columnNumber }),
  z.strictObject({ ...head, required: z.boolean(), kind: z.enum(['date', 'yesNo']) }),
  z.strictObject({ ...head, required: z.boolean(), kind: z.literal('choice'), options: options() }),
])

// Marks that a file of an older release lacks read as they were meant then.
const base = {
  ...head,
  help: text().default({}),
  required: z.boolean(),
  requiredWhen: when(),
  shownWhen: when(),
  category: key().nullable().default(null),
  identifies: z.boolean().default(false),
  notForJudges: z.boolean().default(false),
}
const field = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.enum(['shortText', 'longText', 'formattedText']), minLength: z.number(), maxLength: z.number() }),
  z.strictObject({ ...base, kind: z.literal('number'), ...columnNumber }),
  z.strictObject({ ...base, kind: z.literal('money'), currency: z.string().max(3), least: limit(), most: limit() }),
  z.strictObject({ ...base, kind: z.enum(['date', 'dateRange', 'yesNo', 'link', 'creditCode']) }),
  z.strictObject({ ...base, kind: z.literal('choice'), options: options() }),
  z.strictObject({ ...base, kind: z.literal('multipleChoice'), options: options(), least: z.number(), most: limit() }),
  z.strictObject({ ...base, kind: z.literal('person'), needs: z.array(z.enum(PERSON_PARTS)).max(PERSON_PARTS.length) }),
  z.strictObject({ ...base, kind: z.literal('region'), abroad: z.boolean() }),
  z.strictObject({ ...base, kind: z.literal('table'), columns: z.array(column).max(50), leastRows: z.number(), mostRows: z.number() }),
  z.strictObject({ ...base, kind: z.literal('file'), types: z.array(z.string().max(10)).max(30), maxFiles: z.number() }),
  z.strictObject({ ...base, kind: z.literal('declaration'), text: text() }),
])
const section = z.strictObject({ key: key(), title: text(), help: text().default({}), category: key().nullable().default(null), shownWhen: when(), fields: z.array(field).max(400) })
const form = z.strictObject({ sections: z.array(section).max(100) })
const file = z.strictObject({ format: z.literal(FORMAT), release: z.literal(RELEASE), form })

/** A form as a file that `formFrom` reads. */
export const formFile = (definition: FormDefinition): string => `${JSON.stringify({ format: FORMAT, release: RELEASE, form: definition }, null, 2)}\n`

const refuse = (errors: FieldErrors): never => {
  throw new Invalid(errors)
}

/** Where a value nests too deep or carries a name that no form has; null when it does neither. Never recurses. */
const hostileAt = (value: unknown): string | null => {
  const open: Array<{ value: unknown; path: string; depth: number }> = [{ value, path: '', depth: 0 }]
  for (let one = open.pop(); one; one = open.pop()) {
    if (typeof one.value !== 'object' || one.value === null) continue
    if (one.depth > DEEPEST) return one.path.split('.').slice(0, 6).join('.')
    for (const [name, inner] of Object.entries(one.value)) {
      const path = one.path === '' ? name : `${one.path}.${name}`
      if (FORBIDDEN.has(name)) return path
      open.push({ value: inner, path, depth: one.depth + 1 })
    }
  }
  return null
}

/**
 * The form that a file holds. Throws `Invalid` with an error for each path that will not do ('' for the file as a
 * whole): broken JSON, unknown or missing properties, wrong types, and everything that the rules of a form refuse.
 */
export const formFrom = (bytes: Uint8Array, categories: readonly Category[], primary: Call['primary']): FormDefinition => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse({ '': { key: 'calls.errors.notJson' } })
  }
  const hostile = hostileAt(value)
  if (hostile !== null) return refuse({ [hostile]: { key: 'errors.field.unknown' } })
  const parsed = file.safeParse(value)
  if (!parsed.success) return refuse(fieldErrors(parsed.error))
  const definition = parsed.data.form
  const errors = formErrors(definition, categories, primary)
  if (Object.keys(errors).length > 0) refuse(Object.fromEntries(Object.entries(errors).map(([path, message]) => [`form.${path}`, message])))
  return definition
}
