import type { Call, Field, FormDefinition } from '../../src/calls/index.js'
import type { Missing, Nomination, NominationShown, PublishedOutcome } from '../../src/nominations/index.js'
import { ENDORSEMENT_SECTION, PARTNERS_SECTION, REMARKS_SECTION, STAMPED_SECTION } from '../../src/nominations/rules/index.js'
import type { Key } from '../../src/platform/i18n.js'
import { shortened, wordsFor, type LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { BreachList } from './limits.js'
import { Card, DaysLeft, Notice, StatusBadge, Text, When, type Tone } from '../components/index.js'

const TONES: Record<Nomination['status'], Tone> = {
  draft: 'rest',
  submitted: 'active',
  returned: 'waiting',
  accepted: 'done',
  ineligible: 'blocked',
  withdrawn: 'rest',
}

export const NominationStatusBadge = ({ ui, status }: { ui: Ui; status: Nomination['status'] }) => (
  <StatusBadge ui={ui} tone={TONES[status]} label={ui.t(`nominations.statuses.${status}`)} {...(status === 'draft' ? { icon: 'pencil' as const } : status === 'submitted' ? { icon: 'send' as const } : status === 'returned' ? { icon: 'arrow-back-up' as const } : {})} />
)

/** Characters of a title in headings and lists; the longest that may be submitted has 160. */
const LONGEST_HEADING = 160

/** The title as it stands, or that there is none yet. */
export const titleOf = (ui: Ui, { title }: Pick<Nomination, 'title'>): string | LocalText => {
  if (!title.en && !title.zh) return ui.t('nominations.labels.untitled')
  // A draft keeps what was typed, however long; no title that may be submitted is cut.
  return { en: shortened(title.en ?? '', LONGEST_HEADING), zh: shortened(title.zh ?? '', LONGEST_HEADING) }
}

export const categoryWords = (ui: Ui, call: Pick<Call, 'categories'>, key: string): string =>
  wordsFor(call.categories.find((c) => c.key === key)?.name ?? {}, ui.locale)

/** What a nomination's own fields are called. */
export const BASIC_LABELS: Record<string, Key> = {
  titleZh: 'nominations.basics.titleZh',
  titleEn: 'nominations.basics.titleEn',
  summaryZh: 'nominations.basics.summaryZh',
  summaryEn: 'nominations.basics.summaryEn',
  consent: 'nominations.basics.consentShort',
}

const PAGES: Record<string, string> = { [PARTNERS_SECTION]: 'partners', [ENDORSEMENT_SECTION]: 'endorsement', [STAMPED_SECTION]: 'stamped', [REMARKS_SECTION]: 'remarks' }

/** Where a section is worked on; partners, endorsing body and stamped form have pages of their own. */
export const sectionHref = (nomination: Pick<Nomination, '_id'>, section: string): string => `/nominations/${nomination._id}/${PAGES[section] ?? `sections/${section}`}`

/** What is called by no question of the form. */
const backingLabel = (ui: Ui, key: string): string | null => {
  if (key === REMARKS_SECTION) return ui.t('checking.returned.task')
  if (key === ENDORSEMENT_SECTION) return ui.t('backing.endorsement.title')
  if (key === STAMPED_SECTION) return ui.t('backing.stamped.title')
  if (!key.startsWith(PARTNERS_SECTION)) return null
  const number = Number(key.slice(PARTNERS_SECTION.length))
  return number > 0 ? ui.t('backing.partners.one', { number }) : ui.t('backing.partners.title')
}

/** What a question is called. */
export const labelOf = (ui: Ui, form: FormDefinition, key: string): string => {
  const basic = BASIC_LABELS[key]
  if (basic) return ui.t(basic)
  const backing = backingLabel(ui, key)
  if (backing) return backing
  const field = form.sections.flatMap((section) => section.fields).find((f: Field) => f.key === key)
  return field ? wordsFor(field.label, ui.locale) : key
}

/** Which row and part of an answer is meant: " (row 2, Amount)"; '' for the whole. */
const partWords = (ui: Ui, form: FormDefinition, { field: key, path }: Missing): string => {
  const field = form.sections.flatMap((section) => section.fields).find((f) => f.key === key)
  const [row = '', column = ''] = path.split('.')
  if (field?.kind === 'table' && column) {
    const label = wordsFor(field.columns.find((one) => one.key === column)?.label ?? {}, ui.locale)
    return ui.t('nominations.missing.part', { part: ui.t('calls.answers.cell', { column: label, row: Number(row) + 1 }) })
  }
  const PARTS: Record<string, Key> = { name: 'calls.answers.person.name', post: 'calls.answers.person.post', email: 'calls.answers.person.email', phone: 'calls.answers.person.phone', from: 'calls.answers.from', to: 'calls.answers.to', country: 'calls.answers.country', city: 'calls.answers.city' }
  const part = PARTS[path]
  return part ? ui.t('nominations.missing.part', { part: ui.t(part) }) : ''
}

/** Where a question's control is in its section's page. */
const anchorOf = (form: FormDefinition, { section, field, path }: Missing): string => section in PAGES ? '' : `#f-${isFile(form, field) ? 'files' : 'answers'}-${field}${path ? `-${path.replace(/\./g, '-')}` : ''}`

const isFile = (form: FormDefinition, key: string): boolean => form.sections.some((s) => s.fields.some((f) => f.key === key && f.kind === 'file'))

/** Everything that is missing, each a link to the place where it is mended. */
export const MissingList = ({ ui, nomination, form, missing }: { ui: Ui; nomination: Nomination; form: FormDefinition; missing: Missing[] }) => (
  <ul class="missing-list">
    {missing.map((m) => (
      <li key={`${m.section}-${m.field}-${m.path}`}>
        <a href={`${sectionHref(nomination, m.section)}${anchorOf(form, m)}`}>{labelOf(ui, form, m.field)}{partWords(ui, form, m)}</a>
        <span class="muted small">{ui.t('common.separator')}{ui.t(m.message.key, m.message.values)}</span>
      </li>
    ))}
  </ul>
)

/** The deadline with the time left, always in sight beside the work. */
export const DeadlineCard = ({ ui, shown }: { ui: Ui; shown: Pick<NominationShown, 'nomination' | 'call' | 'deadline' | 'mayEdit'> }) => {
  const { nomination, call, deadline, mayEdit } = shown
  if (!deadline || !['draft', 'submitted', 'returned'].includes(nomination.status)) return null
  return (
    <Card title={ui.t(nomination.status === 'returned' ? 'nominations.labels.until' : 'nominations.labels.deadline')} {...(mayEdit.allowed ? {} : { tone: 'waiting' as const })}>
      <p class="deadline-left"><DaysLeft ui={ui} until={deadline} /></p>
      <p><When ui={ui} at={deadline} zone={call.timeZone} plain /></p>
      {mayEdit.allowed ? <p class="muted small">{ui.t('nominations.deadlineNote')}</p> : null}
    </Card>
  )
}

/** The time left beside the state, where the margin stands below the page. */
export const TimeLeft = ({ ui, shown }: { ui: Ui; shown: Pick<NominationShown, 'deadline' | 'mayEdit'> }) =>
  shown.deadline && shown.mayEdit.allowed ? <span class="narrow-only"><DaysLeft ui={ui} until={shown.deadline} /></span> : null

/** What is still missing, in the margin. */
export const MissingCard = ({ ui, shown }: { ui: Ui; shown: Pick<NominationShown, 'nomination' | 'form' | 'missing' | 'limits' | 'mayEdit'> }) => {
  const { nomination, form, missing, limits, mayEdit } = shown
  if (!mayEdit.allowed) return null
  const count = missing.length + limits.length
  return count === 0 ? (
    <Card title={ui.t('nominations.missing.none')} tone="done"><p class="muted">{ui.t('nominations.missing.noneText')}</p></Card>
  ) : (
    <Card title={ui.t('nominations.missing.title', { count })} tone="waiting">
      {limits.length > 0 ? <BreachList ui={ui} breaches={limits} organisation={nomination.organisation} /> : null}
      <MissingList ui={ui} nomination={nomination} form={form} missing={missing} />
    </Card>
  )
}

const OUTCOME_TONES: Record<PublishedOutcome['state'], Tone> = { shortlisted: 'done', notShortlisted: 'rest', proposed: 'prize', awarded: 'prize', notAwarded: 'rest' }

const prizeWords = (ui: Ui, call: Pick<Call, 'prizes'>, outcome: PublishedOutcome): string =>
  'prize' in outcome ? wordsFor(call.prizes.find((p) => p.key === outcome.prize)?.name ?? {}, ui.locale) : ''

/** What was decided and has been published, in a few words. */
export const OutcomeBadge = ({ ui, call, outcome }: { ui: Ui; call: Pick<Call, 'prizes'>; outcome: PublishedOutcome }) => (
  <StatusBadge ui={ui} tone={OUTCOME_TONES[outcome.state]} label={ui.t(`nominations.outcomes.${outcome.state}`, { prize: prizeWords(ui, call, outcome), round: 'round' in outcome ? outcome.round : 0 })} />
)

/** What comes next, in one line; a proposal is no final outcome. */
export const nextKey = (next: NominationShown['next'], outcome: PublishedOutcome | null | undefined): Key =>
  next === 'published' && outcome?.state === 'proposed' ? 'nominations.next.proposed' : `nominations.next.${next}`

/** What stands now and what comes next, on top of a nomination's page. */
export const NextNotice = ({ ui, shown }: { ui: Ui; shown: NominationShown }) => {
  const { nomination, next, unsubmitted, call } = shown
  const tone = next === 'correct' || next === 'resubmit' ? 'waiting' : next === 'accepted' || next === 'mayChange' || next === 'published' ? 'done' : next === 'ineligible' || next === 'draftOver' || next === 'correctionOver' || next === 'changesOver' ? 'blocked' : 'info'
  const number = nomination.submission?.number ?? 0
  return (
    <Notice ui={ui} tone={tone} title={ui.t(nextKey(next, nomination.outcome))}>
      <p>{ui.t(`nominations.nextText.${next}`, { number })}</p>
      {unsubmitted && next === 'correct' ? <p><strong>{ui.t('nominations.changesNotSubmitted', { number })}</strong></p> : null}
      {nomination.submission?.partly && nomination.status !== 'returned' ? <p>{ui.t('nominations.preview.notPart', { number })}</p> : null}
      {nomination.correction ? (
        <>
          <p><strong>{ui.t('nominations.labels.reason')}{ui.t('common.separator')}</strong><span class="prose">{nomination.correction.reason}</span></p>
          <p><strong>{ui.t('nominations.labels.until')}{ui.t('common.separator')}</strong><When ui={ui} at={nomination.correction.until} zone={call.timeZone} /></p>
        </>
      ) : null}
      {nomination.reason ? <p><strong>{ui.t('nominations.labels.reason')}{ui.t('common.separator')}</strong><span class="prose">{nomination.reason}</span></p> : null}
    </Notice>
  )
}

/** Names what a page is about, small, above its heading. */
export const AboutCall = ({ ui, shown }: { ui: Ui; shown: Pick<NominationShown, 'call'> & { nomination: Pick<Nomination, 'category'> } }) => (
  <>
    <a href={`/calls/${shown.call.code}`}><Text ui={ui} text={shown.call.name} untagged /></a>
    {' · '}{categoryWords(ui, shown.call, shown.nomination.category)}
  </>
)
