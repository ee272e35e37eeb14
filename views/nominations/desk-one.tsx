import type { Organisation } from '../../src/accounts/index.js'
import type { Call, FormDefinition } from '../../src/calls/index.js'
import type { Findings, HeldState } from '../../src/files/index.js'
import type { AlikeWith, ClosedReturn, Nomination, Submission, SubmissionDifference } from '../../src/nominations/index.js'
import { backingOf } from '../../src/calls/rules/index.js'
import { PARTNERS_SECTION } from '../../src/nominations/rules/index.js'
import type { FieldErrors } from '../../src/platform/errors.js'
import type { Decision } from '../../src/platform/policy.js'
import type { Ui } from '../../src/platform/ui.js'
import { DeskCallPage } from '../calls/desk-layout.js'
import { Button, Card, Checkboxes, choiceFor, DangerAct, DataList, DateTimeField, Followed, Form, Notice, placed, Text, TextArea, When } from '../components/index.js'
import { formatInstant, toLocalInput } from '../format.js'
import { AlikeNotice } from './checking/alike.js'
import { RemarkWords, ReturnDifference } from './checking/difference.js'
import { AppealCard, Checklist, CheckerCard, DraftedList, KeyHelp, RemarkHere, wholeShown, type PointTyped, type RemarkTyped, type WorkProps } from './checking/work.js'
import { VerificationBadge } from './desk-list.js'
import { categoryWords, labelOf, NominationStatusBadge } from './parts.js'
import { NominationReading } from './reading.js'
import { signatureItems } from './signature.js'
import { FileTable, nominationFileHref } from './submission.js'

/** A decision that was not taken as it came. */
export interface CheckTyped {
  kind: 'accept' | 'return' | 'ineligible' | 'remark' | 'appeal' | 'point'
  reason?: string
  until?: string
  rules?: unknown
  remark?: RemarkTyped
  point?: PointTyped
  errors: FieldErrors
}

export interface DeskNominationProps {
  ui: Ui
  call: Call
  nomination: Pick<Nomination, '_id' | 'status' | 'correction' | 'reason' | 'submission' | 'organisation'>
  /** The version that is read here. */
  submission: Submission
  submissions: Submission[]
  /** What was found in its files, by SHA-256. */
  findings: ReadonlyMap<string, Findings>
  /** Files that the virus scanner holds. */
  held: ReadonlyMap<string, HeldState>
  form: FormDefinition
  verification: Organisation['verification']
  mayCheck: Decision
  mayAccept: Decision
  /** The office's own work on it; null for a reader who has an interest. */
  work: (Pick<WorkProps, 'checking' | 'check' | 'mayMark' | 'mayAssign' | 'checkers' | 'talk'> & {
    mayAnswerAppeal: Decision
    pointsAllow: Decision
    mayConfirm: Decision
    proposal: { by: { id: string; name: string }; at: Date } | null
    /** Every return that is over, with what its answer changed; the oldest first. */
    returns: Array<{ returned: ClosedReturn; difference: SubmissionDifference | null }>
    /** What of its organisation the standing version is like. */
    alike: AlikeWith | null
  }) | null
  queue: { place: number; total: number; previous: string | null; next: string | null }
  queryWords: string
  typed: CheckTyped | null
}

const WEEK = 7 * 24 * 60 * 60 * 1000

const refusal = (ui: Ui, may: Decision): string => (may.allowed || may.hidden ? '' : ui.t(may.key, may.values))

/** What the parts of the page that are the office's own are given; null for a reader with an interest. */
const workOf = ({ ui, call, nomination, form, queryWords, work }: DeskNominationProps) => (work ? { ...work, ui, call, nomination, form, queryWords } : null)

/** The first reason why it cannot be accepted now, which is not the organisation's. */
const obstacleOf = ({ mayAccept, work }: DeskNominationProps): Decision =>
  [mayAccept, work?.pointsAllow, work?.mayConfirm].find((one) => one !== undefined && !one.allowed) ?? mayAccept

/** The three answers to a nomination; says why none or one of them is not possible. */
const Check = (props: DeskNominationProps) => {
  const { ui, call, nomination, submission, mayCheck, mayAccept, queryWords, typed } = props
  const work = workOf(props)
  const action = (act: string): string => `/desk/nominations/${nomination._id}/${act}${queryWords}`
  if (!mayCheck.allowed) return <Card title={ui.t('nominations.check.title')}><p class="muted">{refusal(ui, mayCheck)}</p></Card>
  const examined = <input type="hidden" name="examined" value={submission.number} />
  const obstacle = obstacleOf(props)
  const stands = nomination.submission?.number === submission.number
  if (!stands) return <Card title={ui.t('nominations.check.title')}><p class="muted">{ui.t('nominations.check.olderVersion')}</p></Card>
  const fill = (kind: 'return' | 'ineligible', name: 'reason' | 'until') => ({
    form: kind,
    name,
    value: typed?.kind === kind ? typed[name] ?? '' : name === 'until' ? toLocalInput(new Date(ui.now.getTime() + WEEK), call.timeZone) : '',
    error: typed?.kind === kind ? typed.errors[name] : undefined,
  })
  return (
    <Card title={ui.t('nominations.check.title')}>
      <p class="muted small">{ui.t('nominations.check.lead')}</p>
      <div class="check-acts">
        {work?.proposal ? <Notice ui={ui} tone="waiting"><p>{ui.t('checking.accept.proposed', { name: work.proposal.by.name, at: formatInstant(ui.locale, work.proposal.at, call.timeZone) })}</p></Notice> : null}
        {obstacle.allowed ? (
          <div data-queue-key="a"><Form ui={ui} action={action('accept')}>{examined}<Button ui={ui} icon="check">{ui.t(work?.checking.secondCheck ? (work.proposal ? 'checking.accept.confirm' : 'checking.accept.propose') : 'nominations.check.accept')}</Button></Form></div>
        ) : (
          <Notice ui={ui} tone="waiting"><p><Followed words={refusal(ui, obstacle)}>{mayAccept.allowed ? null : <a href={`/admin/organisations/${nomination.organisation}`}>{ui.t('nominations.check.toOrganisation')}</a>}</Followed></p></Notice>
        )}
        <div data-queue-key="r">
        <DangerAct ui={ui} action={action('return')} label={ui.t('nominations.check.return')} icon="arrow-back-up" tone="plain" open={typed?.kind === 'return'} consequence={<p>{ui.t('nominations.check.returnConsequence')}</p>}>
          {examined}
          {work ? <DraftedList work={work} /> : null}
          <TextArea ui={ui} {...fill('return', 'reason')} label={ui.t('nominations.labels.reason')} hint={ui.t('nominations.check.reasonHint')} required={!work || work.check.drafted.length === 0} max={1000} rows={4} />
          <DateTimeField ui={ui} {...fill('return', 'until')} label={ui.t('nominations.labels.until')} zone={call.timeZone} required />
        </DangerAct>
        </div>
        <DangerAct ui={ui} action={action('ineligible')} label={ui.t('nominations.check.ineligible')} icon="ban" open={typed?.kind === 'ineligible'} consequence={<p>{ui.t('nominations.check.ineligibleConsequence')}</p>}>
          {examined}
          {work && work.checking.rules.length > 0 ? (
            <Checkboxes ui={ui} form="ineligible" name="rules" label={ui.t('checking.appeal.rules')} value={typed?.kind === 'ineligible' ? typed.rules : []} error={typed?.kind === 'ineligible' ? typed.errors['rules'] : undefined} required choices={work.checking.rules.map((rule) => choiceFor(ui, rule.key, rule.text))} />
          ) : null}
          <TextArea ui={ui} {...fill('ineligible', 'reason')} label={ui.t('nominations.labels.reason')} hint={ui.t('nominations.check.reasonHint')} required max={1000} rows={4} />
        </DangerAct>
      </div>
    </Card>
  )
}

/** One nomination at the desk: what was submitted, by whom, and the formality check. */
export const DeskNominationPage = (props: DeskNominationProps) => {
  const { ui, call, nomination, submission, submissions, form, verification, queue, queryWords, typed } = props
  const link = (one: string): string => `/desk/nominations/${one}${queryWords}`
  const { organisation } = submission
  const file = nominationFileHref(nomination._id)
  const work = workOf(props)
  const current = nomination.submission?.number === submission.number
  const here = work && current ? work : null
  const remarkTyped = typed?.kind === 'remark' ? typed.remark ?? null : null
  const lastReturn = work?.returns.at(-1)
  return (
    <DeskCallPage
      ui={ui}
      call={call}
      tab="nominations"
      title={submission.title}
      status={<><NominationStatusBadge ui={ui} status={nomination.status} /><span class="mono small">{submission.receipt}</span></>}
      errors={typed && (typed.kind === 'return' || typed.kind === 'ineligible' || typed.kind === 'appeal') ? placed(typed.kind, typed.errors) : typed?.errors}
      acts={
        <nav class="queue" aria-label={ui.t('nominations.desk.queue')}>
          {queue.previous ? <span data-queue-key="p"><Button ui={ui} kind="plain" small icon="chevron-left" href={link(queue.previous)}>{ui.t('nominations.desk.previous')}</Button></span> : null}
          {queue.place > 0 ? <span class="muted small tabular">{ui.t('common.progress', { done: queue.place, total: queue.total })}</span> : null}
          {queue.next ? <span data-queue-key="n"><Button ui={ui} kind="plain" small icon="chevron-right" href={link(queue.next)}>{ui.t('nominations.desk.next')}</Button></span> : null}
        </nav>
      }
      aside={
        <>
          {work ? <AppealCard work={work} mayAnswer={work.mayAnswerAppeal} typed={typed?.kind === 'appeal' ? { verdict: '', reason: typed.reason ?? '', errors: typed.errors } : null} /> : null}
          {here ? <Checklist work={here} typed={typed?.kind === 'point' ? typed.point ?? null : null} /> : null}
          <Check {...props} />
          {work ? <CheckerCard work={work} /> : null}
          <KeyHelp ui={ui} />
          <Card title={ui.t('nominations.labels.organisation')}>
            <p><strong><Text ui={ui} text={organisation.name} untagged /></strong></p>
            <p><VerificationBadge ui={ui} verification={verification} /></p>
            <DataList
              items={[
                { term: ui.t('nominations.labels.code'), value: <span class="mono">{organisation.code}</span> },
                { term: ui.t('nominations.labels.region'), value: organisation.region },
              ]}
            />
            <p class="no-print"><a href={`/admin/organisations/${nomination.organisation}`}>{ui.t('nominations.check.toOrganisation')}</a></p>
          </Card>
          <Card title={ui.t('nominations.history')}>
            <ol class="plain-list versions" reversed>
              {[...submissions].reverse().map((s) => (
                <li key={s._id}>
                  <a href={`/desk/nominations/${nomination._id}${queryWords}${queryWords === '' ? '?' : '&'}version=${s.number}`} {...(s.number === submission.number ? { 'aria-current': 'true' as const } : {})}>{ui.t('nominations.labels.versionNumber', { number: s.number })}</a>
                  <p class="small muted"><When ui={ui} at={s.at} zone={call.timeZone} plain /> · {s.by.name}{s.graceUsed ? ` · ${ui.t('nominations.receipt.grace')}` : ''}</p>
                </li>
              ))}
            </ol>
            {submissions.length > 1 ? <p class="no-print"><a href={`/desk/nominations/${nomination._id}/difference`}>{ui.t('checking.difference.compare')}</a></p> : null}
            <p class="no-print"><a href={`/desk/nominations/${nomination._id}/dossier.pdf`} download>{ui.t('nominations.desk.dossier')}</a></p>
            <p><a href={`/desk/record?call=${call._id}`}>{ui.t('nominations.desk.record')}</a></p>
          </Card>
        </>
      }
    >
      {nomination.correction ? (
        <Notice ui={ui} tone={nomination.correction.until <= ui.now ? 'blocked' : 'waiting'} title={ui.t(nomination.correction.until <= ui.now ? 'nominations.desk.correctionOver' : 'nominations.desk.correctionOpen', { until: formatInstant(ui.locale, nomination.correction.until, call.timeZone) })}>
          <p class="prose">{nomination.correction.reason}</p>
          {work && nomination.correction.remarks?.length ? (
            <ul>{nomination.correction.remarks.map((remark) => <li key={remark.id}><strong>{remark.field === null ? ui.t('checking.labels.whole') : labelOf(ui, form, remark.field)}</strong> <RemarkWords ui={ui} remark={remark} /></li>)}</ul>
          ) : null}
        </Notice>
      ) : null}
      {nomination.reason ? <Notice ui={ui} tone="info" title={ui.t(`nominations.statuses.${nomination.status}`)}><p class="prose">{nomination.reason}</p></Notice> : null}
      {nomination.submission?.number === submission.number ? null : <Notice ui={ui} tone="waiting" title={ui.t('nominations.check.olderVersion')} />}
      {work?.check.decision?.rules.length ? <Notice ui={ui} title={ui.t('checking.appeal.rules')}>{work.check.decision.rules.map((rule, i) => <p key={i}><Text ui={ui} text={rule} /></p>)}</Notice> : null}
      {here?.alike ? <AlikeNotice ui={ui} form={form} alike={here.alike} zone={call.timeZone} /> : null}
      {work && lastReturn ? <ReturnDifference ui={ui} call={call} zone={call.timeZone} form={form} fileHref={file} returned={lastReturn.returned} difference={lastReturn.difference} /> : null}
      <DataList
        items={[
          // Also beside the page; here for paper, which leaves the margin out, and for narrow screens.
          { term: ui.t('nominations.labels.organisation'), value: <Text ui={ui} text={organisation.name} untagged /> },
          { term: ui.t('nominations.labels.category'), value: categoryWords(ui, call, submission.category) },
          { term: ui.t('nominations.labels.version'), value: ui.t('nominations.labels.versionNumber', { number: submission.number }) },
          { term: ui.t('nominations.labels.submittedAt'), value: <When ui={ui} at={submission.at} zone={call.timeZone} /> },
          { term: ui.t('nominations.labels.submittedBy'), value: submission.by.name },
          ...signatureItems(ui, submission),
          { term: ui.t('nominations.basics.consentShort'), value: ui.t(submission.summaryConsent ? 'common.yes' : 'common.no') },
          { term: ui.t('nominations.receipt.hash'), value: <span class="mono hash">{submission.hash}</span> },
        ]}
      />
      <section class="section"><Card><NominationReading ui={ui} call={call} form={form} submission={submission} fileHref={file} findings={props.findings} held={props.held} originalHref={(one) => `/nominations/${nomination._id}/files/${one.id}?as=original`} marks {...(here ? { beside: (field: string) => <RemarkHere work={here} field={field} typed={remarkTyped} /> } : {})} />{here && (backingOf(call).partners > 0 || submission.partners) ? (
        <section class="reading-section">
          <h3>{ui.t('backing.partners.title')}</h3>
          {submission.partners ? <ol class="declared">{submission.partners.map(({ id, name, code }) => <li key={id}><Text ui={ui} text={name} /> <span class="mono">{code}</span></li>)}</ol> : <p class="muted">{ui.t('nominations.reading.noAnswer')}</p>}
          <RemarkHere work={here} field={PARTNERS_SECTION} typed={remarkTyped} />
        </section>
      ) : null}{here && wholeShown(here) ? <section class="reading-section"><h3>{ui.t('checking.labels.whole')}</h3><RemarkHere work={here} field={null} typed={remarkTyped} /></section> : null}</Card></section>
      {submission.files.length > 0 ? <section class="section"><FileTable ui={ui} files={submission.files} held={props.held} hrefOf={(one) => file(one, 'inline')} /></section> : null}
      {work && work.returns.length > 1 ? (
        <details class="section"><summary>{ui.t('checking.difference.history')}</summary>
          {work.returns.slice(0, -1).map(({ returned, difference }) => <ReturnDifference key={returned.at.toISOString()} ui={ui} call={call} zone={call.timeZone} form={form} fileHref={file} returned={returned} difference={difference} />)}
        </details>
      ) : null}
    </DeskCallPage>
  )
}
