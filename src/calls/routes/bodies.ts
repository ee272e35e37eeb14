import { z } from 'zod'
import { body, email, flag, localInstant, localText, many, optionalText, say, text, whole } from '../../platform/http/fields.js'
import type { FieldErrors } from '../../platform/errors.js'
import { Invalid } from '../../platform/errors.js'
import { BODIES, ENDORSEMENTS, ENTRANT_KINDS, KEY_PATTERN, LIMITS, PARTNERS, RULE_BOUNDS, freeKey, zoneIsValid } from '../rules/index.js'
import type { Call, CallDeclaration, CallLimits, Category, Criterion, Prize } from '../types.js'

export const version = () => whole({ min: 1, max: 1_000_000_000 })

const primary = () => z.enum(['en', 'zh'], { error: say('errors.field.required') })

/** What a new call begins with. */
export const newCallBody = body({
  name: localText({ max: LIMITS.name, needed: 'calls.errors.nameNeeded' }),
  primary: primary(),
  code: text({ max: 30, needed: 'calls.errors.codeNeeded' }),
  timeZone: text({ max: 60 }),
})

const long = () => localText({ max: LIMITS.text, optional: true })

/** Names and texts. After opening code, first language and entrants are not sent; then those that stand are kept. */
export const textsBody = body({
  version: version(),
  name: localText({ max: LIMITS.name, needed: 'calls.errors.nameNeeded' }),
  code: text({ max: 30, needed: 'calls.errors.codeNeeded' }).optional(),
  primary: primary().optional(),
  kinds: many(z.enum(ENTRANT_KINDS, { error: say('errors.field.id') }), ENTRANT_KINDS.length),
  summary: localText({ max: LIMITS.summary, optional: true }),
  purpose: long(),
  eligibility: long(),
  awards: long(),
  procedure: long(),
  contact: z.strictObject({
    name: localText({ max: LIMITS.name, optional: true }),
    email: z.union([z.literal(''), email()], { error: say('errors.field.email') }),
    phone: optionalText({ max: 40 }),
  }),
})

export const datesBody = body({ version: version(), opensAt: optionalText({ max: 30 }), closesAt: optionalText({ max: 30 }), timeZone: text({ max: 60 }) })

/** A typed local time in a zone, null when left empty; what is wrong goes into `errors`. */
export const instantIn = (zone: string, typed: string, path: string, errors: FieldErrors): Date | null => {
  if (typed === '') return null
  if (!zoneIsValid(zone)) {
    errors['timeZone'] = { key: 'calls.errors.timeZone' }
    return null
  }
  const parsed = localInstant(zone).safeParse(typed)
  if (parsed.success) return parsed.data
  errors[path] = { key: 'errors.field.instant' }
  return null
}

/** A list of rows as a form sends it. A row that is removed or was left empty is left out; `place` is where it stood. */
const rows = <Shape extends z.core.$ZodShape>(shape: Shape, max: number) =>
  z.preprocess((value) => value ?? [], z.array(z.strictObject(shape), { error: say('errors.field.invalid') }).max(max + 5, say('errors.field.tooMany', { max })))

const head = { key: optionalText({ max: 40 }), name: localText({ max: LIMITS.name, optional: true }), remove: flag() }
const described = { ...head, description: localText({ max: LIMITS.description, optional: true }) }

export const categoriesBody = body({ version: version(), categories: rows(described, LIMITS.categories) })

export const prizesBody = body({
  version: version(),
  prizes: rows({ ...head, rank: optionalText({ max: 4 }), quotas: z.record(z.string().max(40), optionalText({ max: 5 })).optional() }, LIMITS.prizes),
})

export const declarationsBody = body({
  version: version(),
  declarations: rows({ key: optionalText({ max: 40 }), text: localText({ max: LIMITS.declaration, optional: true }), remove: flag() }, LIMITS.declarations),
})

/** Partners, endorsing body, stamped form. */
export const backingBody = body({
  version: version(),
  partners: whole({ min: PARTNERS[0], max: PARTNERS[1] }),
  endorsement: z.enum(ENDORSEMENTS, { error: say('errors.field.required') }),
  bodies: rows({ key: optionalText({ max: 40 }), text: localText({ max: BODIES.length, optional: true }), remove: flag() }, BODIES.most),
  stampedForm: flag(),
})

export const rubricBody = body({
  version: version(),
  criteria: rows({ ...described, scale: optionalText({ max: 5 }), weight: optionalText({ max: 5 }), tie: optionalText({ max: 3 }) }, LIMITS.criteria),
})

const bounded = (name: keyof typeof RULE_BOUNDS) => whole({ min: RULE_BOUNDS[name][0], max: RULE_BOUNDS[name][1] })

export const rulesBody = body({
  version: version(),
  graceSeconds: bounded('graceSeconds'),
  nominationsPerOrganisation: bounded('nominationsPerOrganisation'),
  maxFileMiB: bounded('maxFileMiB'),
  maxFilesPerNomination: bounded('maxFilesPerNomination'),
  leastJudges: bounded('leastJudges'),
  judgesPerNomination: bounded('judgesPerNomination'),
  dropExtremesFrom: bounded('dropExtremesFrom'),
  noticeDays: bounded('noticeDays'),
  employerExcludesFromCategory: flag(),
  publishJudges: flag(),
  readingKindsOnly: flag(),
  blind: flag(),
  // '168, 24, 2': whatever is no whole number is refused by the rules, beside the field. Left out: as it was.
  warnBefore: z
    .string()
    .max(100)
    .transform((typed) => [...new Set(typed.split(/[\s,，、;；]+/).filter(Boolean).map(Number))].sort((a, b) => b - a))
    .optional(),
})

/** Who may enter. What is left empty is no limit. */
export const limitsBody = body({
  version: version(),
  asPartner: optionalText({ max: 4 }),
  regions: many(z.string().max(6), 40),
  foundedSince: optionalText({ max: 10 }),
  yearsSinceWin: optionalText({ max: 4 }),
})

export const limitsFrom = ({ asPartner, regions, foundedSince, yearsSinceWin }: z.infer<typeof limitsBody>): CallLimits => ({
  asPartner: asPartner === '' ? null : wholeOf(asPartner),
  regions: [...new Set(regions)].sort(),
  foundedSince: foundedSince || null,
  yearsSinceWin: wholeOf(yearsSinceWin, 0),
})

/** For acts of one button: nothing but the form's own hidden fields. */
export const emptyBody = body({})

export const versionBody = body({ version: version() })
const place = () => whole({ min: 0, max: LIMITS.fieldsPerSection }).optional()

/** One step up or down, or (by dragging) a place, counted from 0. */
export const moveBody = body({ version: version(), direction: z.enum(['up', 'down']).optional(), place: place() })
/** As `moveBody`, and into a section: its end when no place is named. */
export const fieldMoveBody = body({ version: version(), direction: z.enum(['up', 'down']).optional(), to: z.string().regex(KEY_PATTERN).optional(), place: place() })
export const deadlineBody = body({ version: version(), to: text({ max: 30 }), reason: text({ max: LIMITS.reason }) })

type Row = { key: string; name: Category['name']; remove: boolean; description?: Category['description'] }

/** The rows that count, with keys for those that have none, and where each stood in the form. */
export const keptRows = <T extends Row>(given: readonly T[], prefix: string): Array<T & { place: number }> => {
  const kept = given
    .map((row, place) => ({ ...row, place }))
    .filter((row) => !row.remove && Boolean(row.key || row.name.en || row.name.zh || row.description?.en || row.description?.zh))
  const taken = new Set(kept.flatMap((row) => (row.key ? [row.key] : [])))
  return kept.map((row) => {
    if (row.key) return row
    const key = freeKey(prefix, taken)
    taken.add(key)
    return { ...row, key }
  })
}

/** A whole number as typed; NaN for everything else, which the rules then refuse beside its field. */
const wholeOf = (typed: string, empty = NaN): number => (typed === '' ? empty : /^\d{1,6}$/.test(typed) ? Number(typed) : NaN)

type Kept<T extends { [K in string]: unknown }> = T & { place: number }

export const categoryOf = (row: Kept<z.infer<typeof categoriesBody>['categories'][number]>): Category => ({
  key: row.key,
  name: row.name,
  description: row.description,
})

export const prizeOf = (row: Kept<z.infer<typeof prizesBody>['prizes'][number]>): Prize => ({
  key: row.key,
  name: row.name,
  rank: wholeOf(row.rank),
  quotas: Object.fromEntries(Object.entries(row.quotas ?? {}).map(([key, typed]) => [key, wholeOf(typed, 0)])),
})

export const declarationOf = ({ key, text }: Kept<z.infer<typeof declarationsBody>['declarations'][number]>): CallDeclaration => ({ key, text })

export const criterionOf = (row: Kept<z.infer<typeof rubricBody>['criteria'][number]>): Criterion => ({
  key: row.key,
  name: row.name,
  description: row.description,
  scale: wholeOf(row.scale),
  weight: wholeOf(row.weight),
})

/** The criteria's keys in the order in which they break ties: as numbered, those without a number last. */
export const tieOrderOf = (kept: Array<{ key: string; tie: string }>): string[] =>
  [...kept].sort((a, b) => (wholeOf(a.tie) || Infinity) - (wholeOf(b.tie) || Infinity) || 0).map((row) => row.key)

/** Runs an act on kept rows; its errors are told at the rows' places in the form. */
export const atTheirPlaces = async <T>(list: string, kept: Array<{ place: number }>, act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const fields = Object.entries(error.fields).map(([path, message]) => {
      const [first = '', index = '', ...rest] = path.split('.')
      const row = first === list ? kept[Number(index)] : undefined
      return [row ? [first, row.place, ...rest].join('.') : path, message] as const
    })
    throw new Invalid(Object.fromEntries(fields))
  }
}

/** The texts as the service takes them: what an opened call's form does not send stays as it is. */
export const textsOf = (given: z.infer<typeof textsBody>, call: Call) => {
  const { version: _, code, primary: first, kinds, ...texts } = given
  const sent = code !== undefined
  return { ...texts, code: code ?? call.code, primary: first ?? call.primary, kinds: sent ? kinds : call.kinds }
}
