import { z } from 'zod'
import type { Actor } from '../../platform/actor.js'
import { id } from '../../platform/http/fields.js'
import { shownTo, type NominationShown } from '../shown.js'
import type { NominationServices } from './index.js'

export const nominationId = z.object({ id: id() })

/** The number of a version in an address. */
export const versionNumber = z.string().regex(/^[1-9]\d{0,5}$/).transform(Number)

/** The nomination as its own people see it; throws `Hidden` for everybody else. */
export const shownFor = async ({ nominations }: NominationServices, actor: Actor, nomination: string, now: Date): Promise<NominationShown> =>
  shownTo(actor, await nominations.read(actor, nomination), now)
