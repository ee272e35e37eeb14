import { z } from 'zod'
import type { Actor } from '../../platform/actor.js'
import { id } from '../../platform/http/fields.js'
import type { Submission } from '../types.js'
import { mayAnswer } from '../policy.js'
import { basicsOf } from '../rules/index.js'
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

/**
 * What counts of a nomination, to be read: while it may be submitted, the draft as it would be taken; afterwards the
 * version that stands (`stands` is its number), whatever the draft holds besides.
 */
export const readableNow = async (
  { nominations }: NominationServices,
  shown: NominationShown,
  now: Date,
): Promise<{ submission: Pick<Submission, 'category' | 'title' | 'summary' | 'answers' | 'files'>; stands: number | null }> => {
  const { nomination, call, draft } = shown
  const over = !mayAnswer(nomination, call, now).allowed && !shown.maySubmit.allowed
  const standing = over && nomination.submission ? await nominations.submission(nomination.submission.id) : null
  if (standing) return { submission: standing, stands: standing.number }
  const { title, summary } = basicsOf(draft.answers)
  return { submission: { category: draft.category, title, summary, ...nominations.wouldSubmit(shown) }, stands: null }
}
