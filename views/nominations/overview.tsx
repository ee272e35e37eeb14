import type { FormNews, NominationShown, SectionShown, Submission } from '../../src/nominations/index.js'
import { ENDORSEMENT_SECTION, PARTNERS_SECTION, STAMPED_SECTION, unansweredRemarks } from '../../src/nominations/rules/index.js'
import type { LocalText } from '../../src/platform/text.js'
import { wordsFor } from '../../src/platform/text.js'
import type { FieldErrors } from '../../src/platform/errors.js'
import type { Key } from '../../src/platform/i18n.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Button, Card, DangerAct, DataList, Followed, Page, type Task, TaskList, Text, TextArea, When } from '../components/index.js'
import { IneligiblePart, RemarksOnTop, TalkCard } from './checking/returned.js'
import { FormNewsShown } from './form-news.js'
import { BreachNotice } from './limits.js'
import { AboutCall, categoryWords, DeadlineCard, MissingCard, NextNotice, NominationStatusBadge, OutcomeBadge, sectionHref, TimeLeft, titleOf } from './parts.js'

export interface OverviewProps {
  ui: Ui
  shown: NominationShown
  organisation: { name: LocalText; verified: boolean }
  /** All versions, the first one first. */
  submissions: Submission[]
  /** How many notes of colleagues stand beside each section. */
  notes: Record<string, number>
  /** What the published outcome leads to: the notice, the certificate. */
  links: Array<{ label: Key; href: string }>
  /** What its people have to know of the form. */
  formNews: FormNews | null
  /** Messages of the office that nobody has seen yet. */
  unread: number
  /** A request for another look that was refused. */
  appeal?: Refilled
  /** A withdrawal that was refused: the reason as typed. */
  withdrawal?: { typed: string; errors: FieldErrors }
}

const TASK_STATES = { notBegun: 'notBegun', inProgress: 'inProgress', needsAttention: 'attention', complete: 'complete' } as const

const noteOf = (ui: Ui, { missing, remarks, open }: SectionShown, editable: boolean, notes: number): string =>
  [
    editable && !open ? ui.t('nominations.tasks.notAsked') : '',
    editable && remarks > 0 ? ui.t('checking.returned.title', { count: remarks }) : '',
    editable && missing > 0 ? ui.t('nominations.tasks.missing', { count: missing }) : '',
    notes > 0 ? ui.t('nominations.drafting.notes.count', { count: notes }) : '',
  ].filter(Boolean).join(' · ')

const tasksOf = (ui: Ui, { nomination, sections, mayEdit }: NominationShown, notes: Record<string, number>): Task[] =>
  sections.map((section) => ({
    label: section.title ? wordsFor(section.title, ui.locale) : ui.t('nominations.basics.title'),
    href: sectionHref(nomination, section.key),
    // A whole section that holds what has to be put right is not done with.
    state: mayEdit.allowed && section.remarks > 0 ? 'attention' : mayEdit.allowed && !section.open ? 'fixed' : TASK_STATES[section.state],
    note: noteOf(ui, section, mayEdit.allowed, notes[section.key] ?? 0) || undefined,
  }))

/** Partners, endorsing body and stamped form, where the call asks for them. */
const backingTasks = (ui: Ui, { nomination, backing, missing, mayEdit }: NominationShown): Task[] => {
  const { settings, partners, partnersFixed } = backing
  const lacking = (section: string): number => missing.filter((one) => one.section === section).length
  const task = (section: string, label: Key, begun: boolean): Task => {
    const count = lacking(section)
    const asked = { label: ui.t(label), href: sectionHref(nomination, section) }
    const remarks = nomination.status === 'returned' && mayEdit.allowed ? unansweredRemarks(nomination.correction).filter(({ field }) => field === section).length : 0
    if (remarks > 0) return { ...asked, state: 'attention', note: ui.t('checking.returned.title', { count: remarks }) }
    return {
      ...asked,
      state: count > 0 ? (begun ? 'attention' : 'notBegun') : begun ? 'complete' : 'notBegun',
      note: count > 0 ? (mayEdit.allowed ? ui.t('nominations.tasks.missing', { count }) : undefined) : begun ? undefined : ui.t('common.form.optional'),
    }
  }
  return [
    ...(partners.length > 0 || (settings.partners > 0 && !partnersFixed && mayEdit.allowed) ? [task(PARTNERS_SECTION, 'backing.partners.title', partners.length > 0)] : []),
    ...(settings.endorsement === 'none' || (nomination.endorsement === undefined && !mayEdit.allowed) ? [] : [task(ENDORSEMENT_SECTION, 'backing.endorsement.title', backing.endorsement !== 'none')]),
    ...(settings.stampedForm ? [task(STAMPED_SECTION, 'backing.stamped.title', backing.scan !== 'none')] : []),
  ]
}

/** Every version with its receipt, the newest first. */
export const Versions = ({ ui, shown, submissions }: Pick<OverviewProps, 'ui' | 'shown' | 'submissions'>) => (
  <ol class="plain-list versions" reversed>
    {[...submissions].reverse().map((s) => (
      <li key={s._id}>
        <p>
          <strong><a href={`/nominations/${s.nomination}/submissions/${s.number}`}>{ui.t('nominations.labels.versionNumber', { number: s.number })}</a></strong>
          {s.number === submissions.length ? <span class="muted small"> {ui.t('nominations.stands')}</span> : null}
        </p>
        <p class="small"><When ui={ui} at={s.at} zone={shown.call.timeZone} plain /> · <span class="nowrap">{s.by.name}</span></p>
        <p class="small"><a href={`/nominations/${s.nomination}/receipts/${s.number}`}>{ui.t('nominations.labels.receipt')} <span class="mono">{s.receipt}</span></a></p>
      </li>
    ))}
  </ol>
)

/** A nomination's home: what stands, what is missing, what comes next. */
export const NominationOverview = ({ ui, shown, organisation, submissions, notes, links, formNews, withdrawal, unread, appeal }: OverviewProps) => {
  const { nomination, call, missing, limits } = shown
  const base = `/nominations/${nomination._id}`
  const submitting = shown.maySubmit.allowed && (nomination.status !== 'submitted' || shown.unsubmitted)
  return (
    <Page
      ui={ui}
      title={titleOf(ui, nomination)}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }]}
      lead={<AboutCall ui={ui} shown={shown} />}
      status={<><NominationStatusBadge ui={ui} status={nomination.status} /><TimeLeft ui={ui} shown={shown} />{nomination.outcome ? <OutcomeBadge ui={ui} call={call} outcome={nomination.outcome} /> : null}</>}
      errors={withdrawal?.errors ?? appeal?.errors}
      asideFirst
      aside={
        <>
          <DeadlineCard ui={ui} shown={shown} />
          <MissingCard ui={ui} shown={shown} />
          <TalkCard ui={ui} shown={shown} unread={unread} />
          {submissions.length > 0 ? <Card title={ui.t('nominations.history')}><Versions ui={ui} shown={shown} submissions={submissions} />{submissions.length > 1 || shown.unsubmitted ? <p class="no-print"><a href={`${base}/difference`}>{ui.t('checking.difference.compare')}</a></p> : null}</Card> : null}
        </>
      }
    >
      <NextNotice ui={ui} shown={shown} />
      {shown.mayEdit.allowed ? <BreachNotice ui={ui} call={call} breaches={limits} organisation={nomination.organisation} /> : null}
      <RemarksOnTop ui={ui} shown={shown} />
      <IneligiblePart ui={ui} shown={shown} typed={appeal ?? null} />
      <FormNewsShown ui={ui} call={call} nomination={nomination} news={formNews} />
      {links.length > 0 ? <div class="acts">{links.map((link) => <Button key={link.href} ui={ui} kind="plain" href={link.href} icon="award">{ui.t(link.label)}</Button>)}</div> : null}
      {organisation.verified || nomination.status === 'withdrawn' || nomination.status === 'ineligible' ? null : (
        <p class="muted"><Followed words={ui.t('nominations.unverifiedNote')}><a href={`/organisations/${nomination.organisation}`}>{ui.t('nominations.toOrganisation')}</a></Followed></p>
      )}
      <h2>{ui.t('nominations.tasks.title')}</h2>
      <TaskList ui={ui} tasks={[...tasksOf(ui, shown, notes), ...backingTasks(ui, shown)]} />
      <div class="acts">
        {submitting && missing.length === 0 && limits.length === 0 ? <Button ui={ui} href={`${base}/submit`} icon="send">{ui.t(nomination.submission ? 'nominations.submit.again' : 'nominations.submit.go')}</Button> : null}
        <Button ui={ui} kind="plain" href={`${base}/preview`} icon="eye">{ui.t('nominations.preview.go')}</Button>
        <Button ui={ui} kind="plain" href={`${base}/history`} icon="history">{ui.t('nominations.drafting.history.go')}</Button>
        <Button ui={ui} kind="plain" href={`${base}/colleagues`} icon="users">{ui.t('nominations.drafting.colleagues.go')}</Button>
      </div>
      <section class="section">
        <h2>{ui.t('nominations.facts')}</h2>
        <DataList
          items={[
            { term: ui.t('nominations.labels.organisation'), value: <Text ui={ui} text={organisation.name} /> },
            { term: ui.t('nominations.labels.call'), value: <a href={`/calls/${call.code}`}><Text ui={ui} text={call.name} /></a> },
            {
              term: ui.t('nominations.labels.category'),
              value: <>{categoryWords(ui, call, nomination.category)} {shown.mayEdit.allowed && shown.open === null && call.categories.length > 1 ? <a class="no-print" href={`${base}/category`}>{ui.t('nominations.category.go')}</a> : null}</>,
            },
            { term: ui.t('nominations.labels.updatedAt'), value: <When ui={ui} at={nomination.updatedAt} zone={call.timeZone} /> },
          ]}
        />
      </section>
      {shown.mayWithdraw.allowed ? (
        <section class="section" id="withdraw">
          <DangerAct
            ui={ui}
            action={`${base}/withdraw`}
            label={ui.t('nominations.withdraw.go')}
            icon="ban"
            open={withdrawal !== undefined}
            consequence={<p>{ui.t('nominations.withdraw.consequence', { title: titleOf(ui, nomination) })}</p>}
          >
            <TextArea ui={ui} name="reason" label={ui.t('nominations.labels.reason')} hint={ui.t('nominations.withdraw.reasonHint')} value={withdrawal?.typed ?? ''} error={withdrawal?.errors['reason']} required max={500} rows={3} />
          </DangerAct>
        </section>
      ) : null}
    </Page>
  )
}
