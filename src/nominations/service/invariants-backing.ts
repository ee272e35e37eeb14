import type { NominationDocument } from '../model.js'
import { contentHash, formHash, isStampedFile, partnerOrganisations, partnersOf } from '../rules/index.js'
import type { Submission } from '../types.js'

type Note = (rule: string, subject: string, detail: string) => void

/** The content of a submission, as its endorsement and its stamped form saw it. */
const contentOf = ({ call, category, title, summary, summaryConsent, formVersion, organisation, partners = [], answers, files }: Submission): string =>
  contentHash({ call, category, title, summary, summaryConsent, formVersion, lead: organisation, partners, answers, files })

/** A submission's endorsement and stamp are about the very content that was submitted. */
export const checkSubmittedBacking = (submission: Submission, note: Note): void => {
  const subject = `submission ${submission._id}`
  const { organisation, partners = [], endorsement, stamped, files } = submission
  const behind = [organisation, ...partners].map(({ id }) => id)
  if (new Set(behind).size !== behind.length) note('an organisation takes part in a nomination once', subject, behind.join(' '))
  if (endorsement && endorsement.hash !== contentOf(submission)) note('an endorsement is of what was submitted', subject, endorsement.hash)
  if (stamped && !files.some((file) => isStampedFile(file) && file.sha256 === stamped.sha256)) note('a stamped form is among the submitted files', subject, stamped.sha256)
  if (stamped && endorsement && stamped.hash !== formHash(contentOf(submission), endorsement.body)) note('a stamped form is of what was submitted', subject, stamped.hash)
}

/** Partners take part once each, beside the lead; a scan has its file, and its form was made. */
export const checkDraftBacking = (nomination: Pick<NominationDocument, '_id' | 'organisation' | 'partners' | 'stamped' | 'attachments'>, note: Note): void => {
  const subject = `nomination ${nomination._id}`
  const behind = [nomination.organisation, ...partnerOrganisations(nomination)]
  if (new Set(behind).size !== behind.length) note('an organisation takes part in a nomination once', subject, behind.join(' '))
  for (const { id, state, organisation, answer } of partnersOf(nomination)) {
    if ((state === 'confirmed') !== (organisation !== null) || (state === 'asked') !== (answer === null)) note('a partner stands as it answered', subject, `${id} ${state}`)
  }
  const scans = nomination.attachments.filter(isStampedFile).map((file) => file.id)
  const { scan = null, made = [] } = nomination.stamped ?? {}
  if (scans.length !== (scan ? 1 : 0) || (scan && scans[0] !== scan.file)) note('a scan has its file', subject, scans.join(' ') || (scan?.file ?? ''))
  if (scan && !made.some(({ hash }) => hash === scan.hash)) note('a scan is of a form that was made', subject, scan.hash)
}
