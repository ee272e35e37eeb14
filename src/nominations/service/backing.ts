import type { Organisation } from '../../accounts/index.js'
import { backingOf, type Call, type FormDefinition } from '../../calls/index.js'
import type { Tx } from '../../platform/database/index.js'
import { Hidden } from '../../platform/errors.js'
import type { NominationDocument } from '../model.js'
import {
  asSubmitted,
  basicsOf,
  contentHash,
  corrected,
  endorsementState,
  formHash,
  isOpen,
  PARTNERS_SECTION,
  partnersOf,
  scanState,
  type BackingStanding,
  type NamedPartner,
} from '../rules/index.js'
import type { OrganisationSnapshot } from '../types.js'
import type { NominationParts } from './parts.js'
import { standingFor } from './remarks.js'

/** How everything behind a nomination stands, with the hashes that endorsement and stamped form are held against. */
export interface BackingNow extends BackingStanding {
  /** Hash of what would be submitted now. */
  content: string
  /** Hash behind the check code of the form as it would be made now. */
  form: string
  lead: OrganisationSnapshot
  /** The partners as they are printed, in their order, with those that have not confirmed yet. */
  named: NamedPartner[]
  /** The partners that confirmed, as a submission keeps them. */
  snapshots: OrganisationSnapshot[]
  /** Partners stand as they were submitted: the correction asks for other things. */
  partnersFixed: boolean
}

export const snapshotOf = ({ _id, name, code, kind, region }: Organisation): OrganisationSnapshot => ({ id: _id, name, code, kind, region })

/** Gathers how everything behind a nomination stands. Throws `Hidden` where its organisation is gone. */
export const backingNow = async (
  parts: NominationParts,
  { nomination, call, form }: { nomination: NominationDocument; call: Call; form: FormDefinition },
  tx?: Tx,
): Promise<BackingNow> => {
  const settings = backingOf(call)
  const standing = await standingFor(parts, nomination, tx)
  const { draft, open } = corrected(form, nomination, standing)
  const partnersFixed = !isOpen(open, PARTNERS_SECTION)
  const partners = partnersFixed ? [] : partnersOf(nomination)
  const known = await parts.accounts.organisations([nomination.organisation, ...partners.flatMap(({ organisation }) => organisation ?? [])], tx)
  const lead = known.get(nomination.organisation)
  if (!lead) throw new Hidden()
  const confirmed = partners.map((partner) => {
    const organisation = partner.state === 'confirmed' ? known.get(partner.organisation ?? '') : undefined
    return { partner, snapshot: organisation ? snapshotOf(organisation) : null }
  })
  const snapshots = partnersFixed ? (standing?.partners ?? []) : confirmed.flatMap(({ snapshot }) => snapshot ?? [])
  const named = partnersFixed ? snapshots : confirmed.map(({ partner, snapshot }) => snapshot ?? partner)
  const content = contentHash({
    call: call._id,
    category: draft.category,
    ...basicsOf(draft.answers),
    formVersion: nomination.formVersion,
    lead,
    partners: named,
    ...asSubmitted(form, draft),
  })
  const hash = formHash(content, nomination.endorsement?.body ?? null)
  return {
    settings,
    partners,
    endorsement: endorsementState(nomination.endorsement, content),
    scan: scanState(nomination.stamped, hash, nomination.attachments),
    content,
    form: hash,
    lead: snapshotOf(lead),
    named: named.map(({ name, code }) => ({ name, code })),
    snapshots,
    partnersFixed,
  }
}
