import type { Call, CallChecking, FormDefinition } from '../../../src/calls/index.js'
import type { Nomination, NominationCheck, Remark } from '../../../src/nominations/index.js'
import type { FieldErrors } from '../../../src/platform/errors.js'
import type { Decision } from '../../../src/platform/policy.js'
import { wordsFor } from '../../../src/platform/text.js'
import type { Ui } from '../../../src/platform/ui.js'
import { Acts, Button, Card, Form, Notice, Select, StatusBadge, Text, TextArea, TextField, type Tone } from '../../components/index.js'
import { formatMoment } from '../../format.js'
import { BASIC_LABELS, labelOf } from '../parts.js'
import { RemarkWords } from './difference.js'

/** What the office's work on one nomination shows to those who may see it. */
export interface WorkProps {
  ui: Ui
  call: Call
  checking: CallChecking
  check: NominationCheck
  nomination: Pick<Nomination, '_id' | 'status'>
  form: FormDefinition
  queryWords: string
  mayMark: Decision
  mayAssign: Decision
  checkers: Array<{ id: string; name: string }>
  talk: { unread: number; all: number }
}

export const workAction = ({ nomination, queryWords }: Pick<WorkProps, 'nomination' | 'queryWords'>, act: string): string => `/desk/nominations/${nomination._id}/${act}${queryWords}`

/** A remark that was refused: where and with which words. */
export interface RemarkTyped {
  field: string
  text: string
  reason: string
  errors: FieldErrors
}

/** A note on a point that was refused: on which, and its words. */
export interface PointTyped {
  key: string
  note: string
  errors: FieldErrors
}

const DraftedRemark = ({ work, remark }: { work: WorkProps; remark: Remark }) => (
  <div class="remark-item">
    <RemarkWords ui={work.ui} remark={remark} />
    {work.mayMark.allowed ? (
      <Form ui={work.ui} action={workAction(work, `remarks/${remark.id}/remove`)}>
        <Button ui={work.ui} kind="quiet" small icon="trash">{work.ui.t('checking.remark.drop')}<span class="visually-hidden">{work.ui.t('common.separator')}{remark.field === null ? work.ui.t('checking.labels.whole') : labelOf(work.ui, work.form, remark.field)}</span></Button>
      </Form>
    ) : null}
  </div>
)

/** Title, summary and the whole have no label of their own on the page: their remarks say in sight what they are about. */
const standsAlone = (field: string | null): boolean => field === null || field in BASIC_LABELS

/** Whether there is anything to show or to do about the nomination as a whole. */
export const wholeShown = ({ check, mayMark }: Pick<WorkProps, 'check' | 'mayMark'>): boolean => mayMark.allowed || check.drafted.some((remark) => remark.field === null)

/** Beside a field: the remarks written so far and a place for another one. `field` null: the nomination as a whole. */
export const RemarkHere = ({ work, field, typed }: { work: WorkProps; field: string | null; typed: RemarkTyped | null }) => {
  const { ui, call, checking, check, form, mayMark } = work
  const key = field ?? ''
  const refused = typed?.field === key ? typed : null
  const label = field === null ? ui.t('checking.labels.whole') : labelOf(ui, form, field)
  const place = field ?? 'whole'
  return (
    <div class="remark-here no-print" id={`remark-${place}`}>
      {check.drafted.filter((remark) => remark.field === field).map((remark) => <DraftedRemark key={remark.id} work={work} remark={remark} />)}
      {mayMark.allowed ? (
        <details {...(refused ? { open: true } : {})}>
          <summary class="small">{standsAlone(field) ? ui.t('checking.remark.writeAt', { field: label }) : <>{ui.t('checking.remark.write')}<span class="visually-hidden">{ui.t('common.separator')}{label}</span></>}</summary>
          <Form ui={ui} action={workAction(work, 'remarks')}>
            <input type="hidden" name="field" value={key} />
            {checking.reasons.length > 0 ? (
              <Select ui={ui} name={`reason-${place}`} label={ui.t('checking.remark.reason')} value={refused?.reason ?? ''} empty={ui.t('checking.remark.noReason')} error={refused?.errors[`reason-${place}`]} quiet choices={checking.reasons.map((reason) => ({ value: reason.key, label: wordsFor(reason.text, ui.locale) || wordsFor(reason.text, call.primary) }))} />
            ) : null}
            <TextArea ui={ui} name={`text-${place}`} label={ui.t('checking.remark.text')} hint={field === null ? ui.t('checking.remark.wholeHint') : ui.t('checking.remark.textHint')} value={refused?.text ?? ''} error={refused?.errors[`text-${place}`]} max={1000} rows={3} quiet />
            <Button ui={ui} small kind="plain" icon="message">{ui.t('checking.remark.keep')}</Button>
          </Form>
        </details>
      ) : null}
    </div>
  )
}

const POINT_TONES: Record<string, Tone> = { ticked: 'done', failed: 'blocked', notApplicable: 'rest' }
const POINT_ICONS = { ticked: 'check', failed: 'x', notApplicable: 'minus' } as const

/** The call's own points, each noted by a press as one goes. */
export const Checklist = ({ work, typed }: { work: WorkProps; typed: PointTyped | null }) => {
  const { ui, call, checking, check, mayMark } = work
  if (checking.points.length === 0) return null
  const done = checking.points.filter((point) => check.points[point.key]).length
  return (
    <Card title={ui.t('checking.points.title')}>
      <p class="muted small" id="checklist">{ui.t('checking.points.done', { done, total: checking.points.length })}</p>
      <ol class="plain-list points">
        {checking.points.map((point) => {
          const mark = check.points[point.key]
          const refused = typed?.key === point.key ? typed : null
          return (
            <li key={point.key} id={`point-${point.key}`}>
              <p><Text ui={ui} text={point.text} untagged /></p>
              {mark ? (
                <p class="small"><StatusBadge ui={ui} tone={POINT_TONES[mark.state] ?? 'rest'} label={ui.t(`checking.points.${mark.state}`)} /> <span class="muted">{ui.t('checking.points.by', { name: mark.by.name, at: formatMoment(ui.locale, mark.at, call.timeZone) })}</span>{mark.note ? <span class="prose"> {mark.note}</span> : null}</p>
              ) : null}
              {mayMark.allowed ? (
                <Form ui={ui} action={workAction(work, `points/${point.key}`)} class="point-form">
                  <input type="hidden" name="seen" value={mark ? mark.at.toISOString() : ''} />
                  <TextField ui={ui} name={`note-${point.key}`} label={ui.t('checking.labels.note')} value={refused?.note ?? mark?.note ?? ''} error={refused?.errors[`note-${point.key}`]} quiet />
                  <div class="row-wrap">
                    {(['ticked', 'failed', 'notApplicable'] as const).map((state) => (
                      <Button key={state} ui={ui} small kind={mark?.state === state ? 'primary' : 'plain'} icon={POINT_ICONS[state]} name="state" value={state}>{ui.t(`checking.points.${state}`)}<span class="visually-hidden">{ui.t('common.separator')}{wordsFor(point.text, ui.locale)}</span></Button>
                    ))}
                    {mark ? <Button ui={ui} small kind="quiet" name="state" value="none">{ui.t('checking.points.clear')}<span class="visually-hidden">{ui.t('common.separator')}{wordsFor(point.text, ui.locale)}</span></Button> : null}
                  </div>
                </Form>
              ) : mark ? null : <p class="muted small">{ui.t('checking.points.open')}</p>}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

/** Who checks it, and the way to the conversation. */
export const CheckerCard = ({ work }: { work: WorkProps }) => {
  const { ui, check, checkers, mayAssign, nomination, talk } = work
  const { account } = ui.actor
  const mine = check.checker?.id === account
  return (
    <Card title={ui.t('checking.labels.checker')}>
      <p>{check.checker ? <strong>{check.checker.name}</strong> : <span class="muted">{ui.t('checking.labels.nobody')}</span>}</p>
      {mayAssign.allowed ? (
        <>
          <Form ui={ui} action={workAction(work, 'checker')}>
            <Button ui={ui} small kind="plain" icon={mine ? 'arrow-back-up' : 'user-check'} name="checker" value={mine ? '' : account ?? ''}>{ui.t(mine ? 'checking.queue.giveUp' : 'checking.queue.take')}</Button>
          </Form>
          {checkers.some((one) => one.id !== account) ? (
            <Form ui={ui} action={workAction(work, 'checker')} class="assign-form">
              <Select ui={ui} name="checker" label={ui.t('checking.queue.assign')} value={check.checker?.id ?? ''} quiet choices={checkers.map(({ id, name }) => ({ value: id, label: name }))} empty={ui.t('checking.labels.nobody')} />
              <Button ui={ui} small kind="plain">{ui.t('checking.queue.assign')}</Button>
            </Form>
          ) : null}
        </>
      ) : null}
      <p class="section-more">
        <a href={`/desk/nominations/${nomination._id}/messages`}>{ui.t('checking.talk.short')}</a>
        {talk.unread > 0 ? <> <StatusBadge ui={ui} tone="waiting" icon="message" label={ui.t('checking.talk.new', { count: talk.unread })} /></> : null}
      </p>
    </Card>
  )
}

/** The remarks that go with the next return, each a link to its field. */
export const DraftedList = ({ work }: { work: WorkProps }) => {
  const { ui, check, form } = work
  if (check.drafted.length === 0) return <p class="muted small">{ui.t('checking.remark.none')}</p>
  const whole = check.drafted.some((remark) => remark.field === null)
  return (
    <>
      <p>{ui.t('checking.remark.drafted', { count: check.drafted.length })}</p>
      <ul>{check.drafted.map((remark) => <li key={remark.id}><a href={`#remark-${remark.field ?? 'whole'}`}>{remark.field === null ? ui.t('checking.labels.whole') : labelOf(ui, form, remark.field)}</a></li>)}</ul>
      <p class="muted small">{ui.t(whole ? 'checking.remark.wholeHint' : 'checking.remark.onlyThese')}</p>
    </>
  )
}

/** The request for another look, with the two answers to it. */
export const AppealCard = ({ work, mayAnswer, typed }: { work: WorkProps; mayAnswer: Decision; typed: { verdict: string; reason: string; errors: FieldErrors } | null }) => {
  const { ui, call, check } = work
  const { appeal } = check
  if (!appeal?.request) return null
  return (
    <Card title={ui.t('checking.appeal.title')} tone={check.appealWaiting ? 'waiting' : 'done'}>
      <p class="small muted">{ui.t('checking.points.by', { name: appeal.request.by.name, at: formatMoment(ui.locale, appeal.request.at, call.timeZone) })}</p>
      <p class="prose">{appeal.request.text}</p>
      {appeal.answer ? (
        <>
          <p><strong>{ui.t(appeal.answer.upheld ? 'checking.appeal.upheld' : 'checking.appeal.reopened')}</strong> <span class="muted small">{ui.t('checking.points.by', { name: appeal.answer.by.name, at: formatMoment(ui.locale, appeal.answer.at, call.timeZone) })}</span></p>
          <p class="prose">{appeal.answer.reason}</p>
        </>
      ) : mayAnswer.allowed ? (
        <Form ui={ui} action={workAction(work, 'appeal')}>
          <TextArea ui={ui} form="appeal" name="reason" label={ui.t('checking.appeal.reasons')} hint={ui.t('nominations.check.reasonHint')} value={typed?.reason ?? ''} error={typed?.errors['reason']} required max={1000} rows={4} />
          <p class="small muted">{ui.t('checking.appeal.uphold')}{ui.t('common.separator')}{ui.t('checking.appeal.upholdConsequence')}</p>
          <p class="small muted">{ui.t('checking.appeal.reopen')}{ui.t('common.separator')}{ui.t('checking.appeal.reopenConsequence')}</p>
          <Acts>
            <Button ui={ui} kind="plain" name="verdict" value="upheld" icon="gavel">{ui.t('checking.appeal.uphold')}</Button>
            <Button ui={ui} kind="plain" name="verdict" value="reopened" icon="refresh">{ui.t('checking.appeal.reopen')}</Button>
          </Acts>
        </Form>
      ) : mayAnswer.hidden ? null : <Notice ui={ui}>{ui.t(mayAnswer.key, mayAnswer.values)}</Notice>}
    </Card>
  )
}

/** What each key does, and the switch for them; there only where a script runs. */
export const KeyHelp = ({ ui }: { ui: Ui }) => (
  <details class="key-help no-print" data-queue-help hidden>
    <summary class="small">{ui.t('checking.keys.title')} <kbd>?</kbd></summary>
    <dl class="keys">
      {(['n', 'p', 'a', 'r'] as const).map((key) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{ui.t(`checking.keys.${key}`)}</dd></div>)}
      <div><dt><kbd>?</kbd></dt><dd>{ui.t('checking.keys.help')}</dd></div>
    </dl>
    <p class="muted small">{ui.t('checking.keys.never')}</p>
    <div class="tick"><input class="form-check-input" type="checkbox" id="queue-keys-on" data-queue-switch checked /><label for="queue-keys-on">{ui.t('checking.keys.use')}</label></div>
  </details>
)
