import { z } from 'zod'
import { ReceiptCheck, ReceiptFound, ReceiptUnknown, type ReceiptTyped } from '../../../views/nominations/receipt-check.js'
import type { FieldErrors } from '../../platform/errors.js'
import { page } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { NominationServices } from './index.js'

/** Longest number or code that is looked at; the number of files of a nomination has a bound, too. */
const LONGEST = 200
const LONGEST_HASHES = 20_000

const typedText = () => z.string().optional().catch(undefined)

const faultsOf = ({ number, code, hashes }: ReceiptTyped): FieldErrors => {
  const errors: FieldErrors = {}
  for (const [field, value] of [['number', number], ['code', code]] as const) {
    if (value === '') errors[field] = { key: 'errors.field.required' }
    else if (value.length > LONGEST) errors[field] = { key: 'receipts.check.tooLong' }
  }
  if (hashes.length > LONGEST_HASHES) errors['hashes'] = { key: 'errors.field.tooLong', values: { max: LONGEST_HASHES, length: hashes.length } }
  return errors
}

/** The public page on which whoever holds a receipt checks it. */
export const receiptRoutes = ({ nominations }: Pick<NominationServices, 'nominations'>): Route[] => [
  route({
    method: 'get',
    path: '/receipts',
    access: 'everyone',
    query: z.object({ number: typedText(), code: typedText(), hashes: typedText() }),
    handle: async ({ actor, ui, query }) => {
      if (query.number === undefined && query.code === undefined) return page(<ReceiptCheck ui={ui} refilled={null} />)
      const { number = '', code = '', hashes = '' } = query
      const typed: ReceiptTyped = { number: number.trim(), code: code.trim(), hashes: hashes.replace(/\r\n?/g, '\n').trim() }
      const errors = faultsOf(typed)
      if (Object.keys(errors).length > 0) return page(<ReceiptCheck ui={ui} refilled={{ typed: { ...typed }, errors }} />, 422)
      const found = await nominations.checkReceipt(actor, typed)
      return found ? page(<ReceiptFound ui={ui} receipt={found} typed={typed} />) : page(<ReceiptUnknown ui={ui} typed={typed} />, 404)
    },
  }),
]
