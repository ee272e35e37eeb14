import type { FieldErrors, Message } from '../../src/platform/errors.js'
import type { Refilled } from '../../src/platform/ui.js'

/** A field's path as a form's name: 'a.b.0' -> 'a[b][0]'. */
export const nameOf = (path: string): string => {
  const [first = '', ...rest] = path.split('.')
  return first + rest.map((part) => `[${part}]`).join('')
}

/** A field's path as an element's id; the error summary links to it. */
export const idOf = (path: string): string => (path === '' ? 'f' : `f-${path.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`)

/** Where a field stands in its page: under its form's name, where several forms of the page have fields of one name. */
export const placeOf = ({ name, form }: { name: string; form?: string | undefined }): string => (form === undefined ? name : `${form}.${name}`)

/** What the error summary is told of a form with a name: its links lead to this form's fields and to no other's. */
export const placed = (form: string, errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([path, message]) => [path === '' ? '' : placeOf({ name: path, form }), message]))

/** What stands at a path in typed or stored words; undefined where there is nothing. */
export const valueOf = (words: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined), words)

/** A value as one field shows it: numbers as digits, everything that is not a word or number as nothing. */
export const wordOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** A value as checkboxes show it: the chosen ones. */
export const choicesOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(wordOf) : value === undefined || value === '' ? [] : [wordOf(value)])

export interface Filled {
  name: string
  value: unknown
  error: Message | undefined
  form?: string
}

/**
 * Fills a form's fields: from the refused post when there is one (also what was emptied stays empty), else from what is
 * stored. `const fill = filling(refilled, stored)` and then `<TextField ui={ui} {...fill('title')} label=… />`. `form`
 * names the form where the page has others with fields of the same names.
 */
export const filling =
  (refilled: Refilled | null | undefined, stored: unknown = {}, form?: string) =>
  (path: string): Filled => ({
    name: path,
    value: refilled ? valueOf(refilled.typed, path) : valueOf(stored, path),
    error: refilled?.errors[path],
    ...(form === undefined ? {} : { form }),
  })
