import type { CallBacking } from '../../calls/index.js'
import { hashOf } from '../../platform/canonical.js'
import type { FieldErrors } from '../../platform/errors.js'
import type { Locale } from '../../platform/actor.js'
import { wordsFor, type LocalText } from '../../platform/text.js'
import type { Endorsement, OrganisationSnapshot, Partner, StampedForm, SubmittedEndorsement } from '../backing-types.js'
import type { AnswerValue, Attachment, Nomination, Submission } from '../types.js'
import { checkCode, checkDigits } from './submission.js'
import type { Missing } from './draft.js'

/** Sections of the checklist, and fields of their own: no form's key begins with an underscore. */
export const PARTNERS_SECTION = '_partners'
export const ENDORSEMENT_SECTION = '_endorsement'
export const STAMPED_SECTION = '_stamped'
/** Where the scan stands among a nomination's files. */
export const STAMPED_FIELD = STAMPED_SECTION
export const BACKING_SECTIONS = [PARTNERS_SECTION, ENDORSEMENT_SECTION, STAMPED_SECTION] as const
export type BackingSection = (typeof BACKING_SECTIONS)[number]

/** True for the place of the stamped form, which no question of the form asks for. */
export const isStampedFile = (file: Pick<Attachment, 'field'>): boolean => file.field === STAMPED_FIELD

/** A partner as what is endorsed and printed names it. */
export type NamedPartner = Pick<Partner, 'name' | 'code'>

/** All that a nomination would say if it were submitted now: what is endorsed, printed and stamped. */
export interface Content {
  call: string
  category: string
  title: LocalText
  summary: LocalText
  summaryConsent: boolean
  formVersion: number
  lead: Pick<OrganisationSnapshot, 'name' | 'code'>
  partners: NamedPartner[]
  answers: Record<string, AnswerValue>
  files: Array<Pick<Attachment, 'field' | 'name' | 'sha256'>>
}

/** SHA-256 of the canonical JSON (RFC 8785) of a nomination's content; the same words give the same hash. */
export const contentHash = ({ lead, partners, files, ...rest }: Content): string =>
  hashOf({
    ...rest,
    lead: { name: lead.name, code: lead.code },
    partners: partners.map(({ name, code }) => ({ name, code })),
    files: files.filter((file) => !isStampedFile(file)).map(({ field, name, sha256 }) => ({ field, name, sha256 })),
  })

/** The hash behind the check code of an application form: the content, and the endorsing body that is printed on it. */
export const formHash = (content: string, body: LocalText | null): string => hashOf({ content, body })

/** Where the code on a form's paper is looked up; what its QR code says. */
export const formPath = (nomination: string, hash: string): string => `/nominations/${nomination}/stamped?code=${checkCode(hash)}`

/** How many forms that were made are remembered: a scan is of one of them. */
export const FORMS_KEPT = 20

/** The form that a code on a paper names; null when none was made with it. */
export const formOfCode = (stamped: StampedForm | null | undefined, typed: string): string | null => {
  const digits = checkDigits(typed)
  return digits === '' ? null : ((stamped?.made ?? []).findLast(({ hash }) => hash.startsWith(digits))?.hash ?? null)
}

/** The partners of a nomination; documents of the release before hold none. */
export const partnersOf = (nomination: Pick<Nomination, 'partners'>): Partner[] => nomination.partners ?? []

/** A list with one of its members a place further up or down; null where it stands at that end already. */
export const moved = <T>(list: readonly T[], one: T, way: 'up' | 'down'): T[] | null => {
  const from = list.indexOf(one)
  const to = way === 'up' ? from - 1 : from + 1
  const other = list[to]
  if (from < 0 || other === undefined) return null
  return list.map((each, at) => (at === from ? other : at === to ? one : each))
}

/** The ids of the organisations that take part besides the lead by their own word. */
export const partnerOrganisations = (nomination: Pick<Nomination, 'partners'>): string[] =>
  partnersOf(nomination).flatMap(({ state, organisation }) => (state === 'confirmed' && organisation !== null ? [organisation] : []))

/** Every organisation that takes part besides the lead: in the draft, or in the submission that stands. */
export const organisationsBehind = ({ partners, submission }: Partial<Pick<Nomination, 'partners' | 'submission'>>): string[] => [
  ...new Set([...partnerOrganisations(partners ? { partners } : {}), ...(submission?.partners ?? []).map(({ id }) => id)]),
]

/** All organisations behind a submission, the lead first. */
export const organisationsOf = ({ organisation, partners = [] }: Pick<Submission, 'organisation' | 'partners'>): OrganisationSnapshot[] => [organisation, ...partners]

/** The names of a lead and its partners as one: what the public reads of who stands behind a nomination. */
export const jointName = ([lead, ...partners]: ReadonlyArray<{ name: LocalText }>): LocalText => {
  if (!lead || partners.length === 0) return lead?.name ?? {}
  const joined = (locale: Locale, comma: string): LocalText =>
    lead.name[locale] ? { [locale]: [lead, ...partners].map(({ name }) => wordsFor(name, locale)).join(comma) } : {}
  return { ...joined('zh', '、'), ...joined('en', ', ') }
}

export const ENDORSEMENT_STATES = ['none', 'asked', 'declined', 'endorsed', 'outdated'] as const
export type EndorsementState = (typeof ENDORSEMENT_STATES)[number]

/** How an endorsement stands against the content as it is now. */
export const endorsementState = (endorsement: Endorsement | null | undefined, hash: string): EndorsementState => {
  if (!endorsement) return 'none'
  const { answer } = endorsement
  if (answer === null) return 'asked'
  if (answer.kind === 'declined') return 'declined'
  return answer.hash === hash ? 'endorsed' : 'outdated'
}

export const SCAN_STATES = ['none', 'outdated', 'current'] as const
export type ScanOfForm = (typeof SCAN_STATES)[number]

/** Whether the scan, which stands among the draft's files, shows the form as it would be made now. */
export const scanState = (stamped: StampedForm | null | undefined, hash: string, files: ReadonlyArray<Pick<Attachment, 'id'>>): ScanOfForm =>
  !stamped?.scan || !files.some(({ id }) => id === stamped.scan?.file) ? 'none' : stamped.scan.hash === hash ? 'current' : 'outdated'

/** How everything behind a nomination stands. */
export interface BackingStanding {
  settings: CallBacking
  partners: Partner[]
  endorsement: EndorsementState
  scan: ScanOfForm
}

const missing = (section: BackingSection, field: string, key: Missing['message']['key'], values?: Record<string, string | number>): Missing => ({
  section,
  field,
  path: '',
  message: values ? { key, values } : { key },
})

/** What keeps the draft from being submitted, besides its answers, with what to do; each is mended on a page of its own. */
export const backingMissing = ({ settings, partners, endorsement, scan }: BackingStanding): Missing[] => {
  const found: Missing[] = partners.flatMap((partner, index) =>
    partner.state === 'confirmed' ? [] : [missing(PARTNERS_SECTION, `${PARTNERS_SECTION}${index + 1}`, `backing.missing.partner.${partner.state}`)])
  if (partners.length > settings.partners) {
    found.push(missing(PARTNERS_SECTION, PARTNERS_SECTION, 'backing.missing.tooManyPartners', { max: settings.partners }))
  }
  if (settings.endorsement === 'required' && endorsement !== 'endorsed') {
    found.push(missing(ENDORSEMENT_SECTION, ENDORSEMENT_SECTION, `backing.missing.endorsement.${endorsement}`))
  }
  if (settings.stampedForm && scan !== 'current') found.push(missing(STAMPED_SECTION, STAMPED_SECTION, `backing.missing.stamped.${scan}`))
  return found
}

/** Errors of a refused submit, by the checklist's fields. */
export const asErrors = (all: readonly Missing[]): FieldErrors => Object.fromEntries(all.map((one) => [one.field, one.message]))

/** An endorsement as a submission keeps it; null unless it stands for what is submitted. */
export const submittedEndorsement = (endorsement: Endorsement | null | undefined, hash: string): SubmittedEndorsement | null => {
  const answer = endorsement?.answer
  if (!endorsement || answer?.kind !== 'endorsed' || answer.hash !== hash) return null
  const { name, post, opinion, at } = answer
  return { body: endorsement.body, name, post, opinion, hash, at }
}

/** Why an organisation cannot be a partner of a nomination, beside the control that names it; null: it can. */
export const partnerObstacle = (
  organisation: { id: string | null; code: string },
  taking: { lead: { id: string; code: string }; partners: ReadonlyArray<Pick<Partner, 'organisation' | 'code'>> },
): 'backing.refused.isLead' | 'backing.refused.isPartner' | null => {
  const same = (one: { id: string | null; code: string }): boolean =>
    (organisation.id !== null && one.id === organisation.id) || (organisation.code !== '' && one.code === organisation.code)
  if (same(taking.lead)) return 'backing.refused.isLead'
  return taking.partners.some(({ organisation: id, code }) => same({ id, code })) ? 'backing.refused.isPartner' : null
}
