import { z } from 'zod'
import { COLUMN_KINDS, CONDITION_TESTS, PERSON_PARTS, type Column, type Condition, type Field, type FormDefinition } from '../types.js'
import { LIMITS } from './limits.js'
import { FIELD_DEFAULTS } from './stored.js'

/*
 * The shape of a form as JSON: kinds, properties and their types, and nothing that the types do not know. What a form
 * means is checked afterwards, by `formErrors`. Properties that an earlier release did not know may be left out.
 */

const key = z.string().max(40)
const local = z.strictObject({ en: z.string().max(LIMITS.text).optional(), zh: z.string().max(LIMITS.text).optional() })
const bound = z.number().nullable()
const options = z.array(z.strictObject({ key, label: local })).max(LIMITS.options + 1)

export const conditionShape: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: key, is: z.enum(CONDITION_TESTS), value: z.union([z.string().max(LIMITS.line), z.number()]).nullable() }),
    z.strictObject({ all: z.array(conditionShape).max(LIMITS.tests) }),
    z.strictObject({ any: z.array(conditionShape).max(LIMITS.tests) }),
  ]),
)

const condition = conditionShape.nullable().default(null)

const column = { key, label: local, required: z.boolean() }
const columnShape: z.ZodType<Column> = z.discriminatedUnion('kind', [
  z.strictObject({ ...column, kind: z.literal('shortText'), maxLength: z.number() }),
  z.strictObject({ ...column, kind: z.literal('number'), least: bound, most: bound, decimals: z.number(), unit: local }),
  z.strictObject({ ...column, kind: z.enum(COLUMN_KINDS).extract(['date', 'yesNo']) }),
  z.strictObject({ ...column, kind: z.literal('choice'), options }),
])

const base = {
  key,
  label: local,
  help: local,
  required: z.boolean(),
  requiredWhen: condition,
  shownWhen: condition,
  category: key.nullable().default(FIELD_DEFAULTS.category),
  identifies: z.boolean().default(FIELD_DEFAULTS.identifies),
  notForJudges: z.boolean().default(FIELD_DEFAULTS.notForJudges),
}

export const fieldShape: z.ZodType<Field> = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.enum(['shortText', 'longText', 'formattedText']), minLength: z.number(), maxLength: z.number() }),
  z.strictObject({ ...base, kind: z.literal('number'), least: bound, most: bound, decimals: z.number(), unit: local }),
  z.strictObject({ ...base, kind: z.literal('money'), currency: z.string().max(3), least: bound, most: bound }),
  z.strictObject({ ...base, kind: z.enum(['date', 'dateRange', 'yesNo', 'link', 'creditCode']) }),
  z.strictObject({ ...base, kind: z.literal('choice'), options }),
  z.strictObject({ ...base, kind: z.literal('multipleChoice'), options, least: z.number(), most: bound }),
  z.strictObject({ ...base, kind: z.literal('person'), needs: z.array(z.enum(PERSON_PARTS)).max(PERSON_PARTS.length) }),
  z.strictObject({ ...base, kind: z.literal('region'), abroad: z.boolean() }),
  z.strictObject({ ...base, kind: z.literal('table'), columns: z.array(columnShape).max(LIMITS.columns + 1), leastRows: z.number(), mostRows: z.number() }),
  z.strictObject({ ...base, kind: z.literal('file'), types: z.array(z.string().max(10)).max(20), maxFiles: z.number() }),
  z.strictObject({ ...base, kind: z.literal('declaration'), text: local }),
])

/** A whole form as JSON. */
export const formShape: z.ZodType<FormDefinition> = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        key,
        title: local,
        help: local,
        category: key.nullable().default(null),
        shownWhen: condition,
        fields: z.array(fieldShape).max(LIMITS.fieldsPerSection + 1),
      }),
    )
    .max(LIMITS.sections + 1),
})
