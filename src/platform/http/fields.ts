import { DateTime } from 'luxon'
import { z } from 'zod'
import { ID_PATTERN } from '../chance.js'
import type { FieldErrors, Message } from '../errors.js'
import type { Key, Values } from '../i18n.js'
import { countCharacters } from '../text.js'

/**
 * Building blocks for what clients send. Each refuses with a key of the catalogue (as JSON in zod's message), so that
 * the page can say it in the reader's language.
 */
export const say = (key: Key, values?: Values): string => JSON.stringify(values ? { key, values } : { key })

/** A body's schema: unknown keys are refused, so that nothing slips in by mass assignment. */
export const body = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape)

export const id = () => z.string().regex(ID_PATTERN, say('errors.field.id'))

/** Control characters, and halves of characters, which the database would change on the way. */
const UNKEEPABLE = /(?![\n\t])[\p{Cc}\p{Cs}]/u

/**
 * A line or text: trimmed, line ends made \n, control characters refused. `max` in characters as a reader counts;
 * `needed` says what is asked for, where it is left empty.
 */
export const text = (options: { max: number; min?: number; needed?: Key }) =>
  z
    .string({ error: say(options.needed ?? 'errors.field.required') })
    .transform((value) => value.replace(/\r\n?/g, '\n').trim())
    .superRefine((value, context) => {
      const length = countCharacters(value)
      if (length < (options.min ?? 1)) {
        const message = length === 0 ? say(options.needed ?? 'errors.field.required') : say('errors.field.tooShort', { min: options.min ?? 1 })
        context.addIssue({ code: 'custom', message })
      }
      if (length > options.max) {
        context.addIssue({ code: 'custom', message: say('errors.field.tooLong', { max: options.max, length }) })
      }
      if (UNKEEPABLE.test(value)) {
        context.addIssue({ code: 'custom', message: say('errors.field.controlCharacters') })
      }
    })

/** As `text`, but may be left empty (then ''). */
export const optionalText = (options: { max: number }) => z.preprocess((v) => v ?? '', text({ max: options.max, min: 0 }))

export const email = () =>
  text({ max: 254 })
    .transform((value) => value.toLowerCase())
    .pipe(z.email({ error: say('errors.field.email') }))

/** A whole number written in decimal digits. */
export const whole = (options: { min: number; max: number }) =>
  z
    .string({ error: say('errors.field.required') })
    .trim()
    .regex(/^-?\d{1,15}$/, say('errors.field.whole'))
    .transform(Number)
    .refine((n) => n >= options.min && n <= options.max, say('errors.field.between', { min: options.min, max: options.max }))

/** A checkbox: absent is false. */
export const flag = () => z.preprocess((v) => v === 'on' || v === 'true' || v === '1' || v === true, z.boolean())

/** One or many of the same name (checkboxes): always an array. */
export const many = <T extends z.ZodType>(item: T, max = 500) =>
  z.preprocess(
    (v): unknown => (v === undefined || v === '' ? [] : Array.isArray(v) ? v : [v]),
    z.array(item).max(max, say('errors.field.tooMany', { max })),
  )

/** A date and time as a form gives it (2026-05-01T17:00), read in a time zone; answers an instant. */
export const localInstant = (zone: string) =>
  z
    .string({ error: say('errors.field.required') })
    .trim()
    .transform((value, context) => {
      const parsed = DateTime.fromISO(value, { zone })
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value) || !parsed.isValid) {
        context.addIssue({ code: 'custom', message: say(value === '' ? 'errors.field.required' : 'errors.field.instant') })
        return z.NEVER
      }
      return parsed.toJSDate()
    })

/** A text in both languages, as fields `name[en]` and `name[zh]`; at least one is needed unless `optional`; `needed` says what for. */
export const localText = (options: { max: number; optional?: boolean; needed?: Key }) =>
  z
    .strictObject({ en: optionalText({ max: options.max }), zh: optionalText({ max: options.max }) })
    .transform(({ en, zh }) => ({ ...(en ? { en } : {}), ...(zh ? { zh } : {}) }))
    .refine((value) => options.optional || Boolean(value.en ?? value.zh), say(options.needed ?? 'errors.field.required'))

/** Page number and the like in a query: bad values fall back, as people edit addresses. */
export const page = () => z.coerce.number().int().min(1).max(100_000).catch(1)

const messageOf = (raw: string, code: string | undefined): Message => {
  if (raw.startsWith('{')) return JSON.parse(raw) as Message
  return { key: code === 'unrecognized_keys' ? 'errors.field.unknown' : 'errors.field.invalid' }
}

/** Zod's issues as one message per field path ('a.b.0'); the first for each path wins. */
export const fieldErrors = (error: z.ZodError): FieldErrors => {
  const errors: FieldErrors = {}
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.')
    errors[path] ??= messageOf(issue.message, issue.code)
  }
  return errors
}
