import { z } from 'zod'
import type { Actor } from '../../platform/actor.js'
import { id } from '../../platform/http/fields.js'
import { shownTo, type NominationShown } from '../shown.js'
import type { NominationServices } from './index.js'

export const nominationId = z.object({ id: id() })

/** The number of a version in an address. */
export const versionNumber = z.string().regex(/^[1-9]\d{0,5}$/).transform(Number)

/** Keys of sections and fields, and fields' revisions, as addresses and scripts give them. */
export const sectionKey = z.string().regex(/^[a-z_][a-z0-9_-]{0,39}$/)
export const fieldKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,39}$/)
export const revisionNumber = z.string().regex(/^\d{1,9}$/)

/** The nomination as its own people see it; throws `Hidden` for everybody else. */
export const shownFor = async ({ nominations }: NominationServices, actor: Actor, nomination: string, now: Date): Promise<NominationShown> =>
  shownTo(actor, await nominations.read(actor, nomination), now)
