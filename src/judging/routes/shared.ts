import { z } from 'zod'
import type { Accounts } from '../../accounts/index.js'
import type { Call, Calls } from '../../calls/index.js'
import type { Files } from '../../files/index.js'
import { serves, type Actor } from '../../platform/actor.js'
import { Invalid } from '../../platform/errors.js'
import { id, localInstant } from '../../platform/http/fields.js'
import type { Judging } from '../service/index.js'

/** What the pages of judging need. */
export interface JudgingServices {
  judging: Judging
  calls: Calls
  files: Files
  accounts: Accounts
}

export const callParams = z.object({ call: id() })
export const roundParams = z.object({ call: id(), round: id() })

/** A typed local time of the call. Throws `Invalid` beside `path`. */
export const instantOf = (call: Pick<Call, 'timeZone'>, typed: string, path: string): Date => {
  const parsed = localInstant(call.timeZone).safeParse(typed)
  if (!parsed.success) throw new Invalid({ [path]: { key: typed === '' ? 'errors.field.required' : 'errors.field.instant' } })
  return parsed.data
}

/** Whether the controls of the desk are drawn; the services ask again. */
export const mayManage = (actor: Actor, call: string): boolean => serves(actor, 'secretariat', call)

export const one = (value: unknown): string => (typeof value === 'string' ? value : '')
