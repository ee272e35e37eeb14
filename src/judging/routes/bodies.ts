import { z } from 'zod'
import { body, email, flag, id, localText, many, optionalText, say, text, whole } from '../../platform/http/fields.js'
import { MOST_PAIRS } from '../service/assign.js'
import type { ExpertDetails } from '../rules/index.js'

export const version = () => whole({ min: 1, max: 1_000_000_000 })
export const reason = () => text({ max: 500 })

const employer = () => z.strictObject({ name: optionalText({ max: 120 }), code: optionalText({ max: 30 }) })
const lines = () => optionalText({ max: 1_000 }).transform((typed) => typed.split(/[\n,，、;；]/u).map((word) => word.trim()).filter(Boolean))
const past = () => z.preprocess((v) => v ?? [], z.array(employer(), { error: say('errors.field.invalid') }).max(10, say('errors.field.tooMany', { max: 6 })))

export const expertShape = {
  name: text({ max: 80 }),
  email: email(),
  post: optionalText({ max: 160 }),
  employer: employer(),
  pastEmployers: past(),
  fields: lines(),
}
export const newExpertBody = body(expertShape)
export const editExpertBody = body({ ...expertShape, version: version() })

const addedShape = z.strictObject({
  name: optionalText({ max: 80 }),
  email: optionalText({ max: 254 }),
  post: optionalText({ max: 160 }),
  employer: employer(),
  fields: lines(),
})

/** Inviting: experts by id and, where `add` is ticked, one who is new to the pool. */
export const inviteBody = z
  .strictObject({ experts: many(id()), categories: many(z.string().max(40), 100), add: flag(), added: addedShape.optional() })
  .transform((given, context) => {
    const { add, added, experts, categories } = given
    if (!add) return { experts, categories }
    const parsed = z.object(expertShape).omit({ fields: true }).safeParse({ ...added, pastEmployers: [] })
    if (parsed.success) return { experts, categories, added: { ...parsed.data, fields: added?.fields ?? [] } satisfies ExpertDetails }
    for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', message: issue.message, path: ['added', ...issue.path] })
    return z.NEVER
  })

const typedInstant = () => optionalText({ max: 30 })
export const newRoundBody = body({ name: localText({ max: 80 }), closesAt: typedInstant(), nominations: many(id(), 5_000) })
export const extendBody = body({ closesAt: typedInstant(), reason: reason(), version: version() })

const pair = () => z.string().regex(/^[0-9a-hjkmnp-tv-z]{20}:[0-9a-hjkmnp-tv-z]{20}$/, say('errors.field.id'))
export const assignBody = body({
  act: z.enum(['assign', 'preview'], { error: say('errors.field.invalid') }),
  pairs: many(pair(), MOST_PAIRS),
  category: z.string().max(40).optional(),
  nomination: id().optional(),
})
export const releaseBody = body({ assignment: id(), nomination: id().optional(), reason: reason() })

const words = () => z.record(z.string().max(60), z.string().max(100_000))
const bases = () => z.record(z.string().max(60), whole({ min: 0, max: 1_000_000_000 }))

/** A posted scorecard, with the revisions that its page was made from. */
export const scorecardBody = body({
  act: z.enum(['save', 'finish']).default('save'),
  points: words().default({}),
  opinion: words().default({}),
  comment: z.string().max(100_000).default(''),
  base: z.strictObject({ points: bases().default({}), opinion: bases().default({}), comment: whole({ min: 0, max: 1_000_000_000 }).default(0) }).default({ points: {}, opinion: {}, comment: 0 }),
})

/** What the autosave script sends; see views/assets/parts/autosave.ts. */
export const autosaveBody = body({
  changes: z
    .array(z.strictObject({ field: z.string().max(130), value: z.string().max(100_000), base: z.union([z.string().max(12), z.number()]).transform((b) => Number(b) || 0) }))
    .min(1)
    .max(200),
})
