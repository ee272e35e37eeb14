import { formChanges, isBlank, type Call, type FormChange } from '../../calls/index.js'
import type { Tx } from '../../platform/database/index.js'
import type { NominationDocument } from '../model.js'
import { DEFAULT_DRAFT_ROLE } from '../policy.js'
import { deadlineFor, hasUnsubmittedChanges, noticeLines } from '../rules/index.js'
import { titleOf } from './links.js'
import type { NominationParts } from './parts.js'

/** Whether something of it still waits to be submitted: of what stands submitted a new form asks nothing. */
const isWritten = (nomination: NominationDocument): boolean => nomination.status !== 'submitted' || hasUnsubmittedChanges(nomination)

/** Who works on the draft: everybody of the organisation but those who only read it. */
const writers = async ({ accounts }: NominationParts, tx: Tx, { organisation, createdBy, roles }: NominationDocument) =>
  (await accounts.membersOf(organisation, tx)).filter(({ id, role }) => role === 'owner' || id === createdBy || (roles?.[id] ?? DEFAULT_DRAFT_ROLE) !== 'reads')

/**
 * Tells everybody who is writing a nomination that its form has a new version: what changed, what of theirs is touched,
 * what to do. Part of the transaction that makes the version; `moved` are the nominations as they stood before it.
 */
export const mailNewForm = async (parts: NominationParts, tx: Tx, call: Call, number: number, moved: readonly NominationDocument[]): Promise<void> => {
  const { definition: now } = await parts.calls.form(call, number, tx)
  const required = new Set(now.sections.flatMap((section) => section.fields.flatMap((field) => (field.required ? [field.key] : []))))
  const changesSince = new Map<number, FormChange[]>()
  for (const nomination of moved.filter(isWritten)) {
    const { formVersion, answers, attachments } = nomination
    const changes = changesSince.get(formVersion) ?? formChanges((await parts.calls.form(call, formVersion, tx)).definition, now)
    changesSince.set(formVersion, changes)
    const answered = new Set([...Object.entries(answers).flatMap(([key, { value }]) => (isBlank(value) ? [] : [key])), ...attachments.map((file) => file.field)])
    const deadline = deadlineFor(nomination, call)
    for (const person of await writers(parts, tx, nomination)) {
      await parts.outbox.send(tx, {
        template: 'nominations.mails.formChanged',
        to: person,
        values: {
          title: titleOf(nomination, call),
          call: call.name,
          number,
          standing: { words: nomination.submission ? 'nominations.form.mail.submittedStands' : 'nominations.form.mail.onlySubmitted' },
          until: deadline ? { instant: deadline.toISOString(), zone: call.timeZone } : { words: 'calls.notSet' },
        },
        rows: noticeLines(changes, answered, required).map(({ label, notice }) => ({ label, value: { words: `nominations.form.mail.${notice}` as const } })),
        link: { path: `/nominations/${nomination._id}` },
        // Of no call: a draft is nobody's business but its nominee's.
        call: null,
        about: { kind: 'nomination', id: nomination._id },
      })
    }
  }
}
