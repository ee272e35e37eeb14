import type { FormDefinition } from '../../../src/calls/index.js'
import type { NominationShown, Remark } from '../../../src/nominations/index.js'
import { isOpen, PARTNERS_SECTION } from '../../../src/nominations/rules/index.js'
import { wordsFor } from '../../../src/platform/text.js'
import type { Refilled, Ui } from '../../../src/platform/ui.js'
import { Acts, Button, Card, DangerAct, Form, nameOf, Notice, Page, StatusBadge, Text, TextArea } from '../../components/index.js'
import { formatInstant } from '../../format.js'
import { AboutCall, DeadlineCard, labelOf, NominationStatusBadge, sectionHref, titleOf } from '../parts.js'
import { RemarkWords } from './difference.js'

const remarksOf = ({ nomination }: Pick<NominationShown, 'nomination'>): Remark[] => nomination.correction?.remarks ?? []

const fieldHref = ({ nomination, form }: Pick<NominationShown, 'nomination' | 'form'>, field: string): string => {
  if (field === PARTNERS_SECTION) return sectionHref(nomination, field)
  const section = form.sections.find((s) => s.fields.some((f) => f.key === field))
  const kind = section?.fields.find((f) => f.key === field)?.kind === 'file' ? 'files' : 'answers'
  return `${sectionHref(nomination, section?.key ?? '_basics')}#f-${kind}-${field}`
}

const whereWords = (ui: Ui, form: FormDefinition, field: string | null): string => (field === null ? ui.t('checking.labels.whole') : labelOf(ui, form, field))

const AnswerState = ({ ui, remark }: { ui: Ui; remark: Remark }) =>
  remark.answer ? <StatusBadge ui={ui} tone="done" label={ui.t('checking.returned.answered')} /> : <StatusBadge ui={ui} tone="waiting" label={ui.t('checking.returned.toAnswer')} />

/**
 * All remarks of a return as a list, with what is left to do; on top of the nomination's page and of its sections. What
 * is remarked on a question that stands on the same page (`here`) is read there, and not twice.
 */
export const RemarksOnTop = ({ ui, shown, here = [] }: { ui: Ui; shown: NominationShown; here?: readonly string[] }) => {
  const remarks = remarksOf(shown)
  if (shown.nomination.status !== 'returned' || remarks.length === 0) return null
  const left = remarks.filter((remark) => !remark.answer).length
  return (
    <Card title={ui.t('checking.returned.title', { count: left })} tone={left > 0 ? 'waiting' : 'done'}>
      <ul class="missing-list">
        {remarks.map((remark) => (
          <li key={remark.id}>
            {remark.field === null ? <strong>{ui.t('checking.labels.whole')}</strong> : <a href={fieldHref(shown, remark.field)}>{whereWords(ui, shown.form, remark.field)}</a>} <AnswerState ui={ui} remark={remark} />
            {remark.field !== null && here.includes(remark.field) ? null : <RemarkWords ui={ui} remark={remark} />}
          </li>
        ))}
      </ul>
      {shown.mayEdit.allowed && left === 0 ? <p>{ui.t('checking.returned.all')}</p> : null}
      <p><a href={`/nominations/${shown.nomination._id}/remarks`}>{ui.t('checking.returned.go')}</a></p>
    </Card>
  )
}

interface AtField {
  ui: Ui
  shown: NominationShown
  field: string
}

/** That a question, under which this stands, is locked while others are corrected. */
export const LockedNote = ({ ui, shown, field }: AtField) =>
  shown.mayEdit.allowed && !isOpen(shown.open, field) ? <p class="small muted locked-note">{ui.t('checking.returned.locked')}</p> : null

/** The remarks at a field. */
export const RemarksAt = ({ ui, shown, field }: AtField) => {
  const remarks = shown.nomination.status === 'returned' ? remarksOf(shown).filter((remark) => remark.field === field) : []
  if (remarks.length === 0) return null
  return (
    <div class="remark-item">
      {remarks.map((remark) => (
        <div key={remark.id}>
          <p class="small"><strong>{ui.t('checking.labels.remark')}</strong> <AnswerState ui={ui} remark={remark} /></p>
          <RemarkWords ui={ui} remark={remark} />
          {remark.answer ? <p class="small">{ui.t('checking.labels.yourAnswer')}{ui.t('common.separator')}<span class="prose">{remark.answer.text}</span></p> : null}
        </div>
      ))}
      {shown.mayEdit.allowed ? <p class="small"><a href={`/nominations/${shown.nomination._id}/remarks`}>{ui.t('checking.returned.go')}</a></p> : null}
    </div>
  )
}

/** Every remark with the place for its answer. */
export const RemarksPage = ({ ui, shown, refilled, collided = [] }: { ui: Ui; shown: NominationShown; refilled: Refilled | null; collided?: readonly string[] }) => {
  const { nomination, call, form, mayEdit } = shown
  const base = `/nominations/${nomination._id}`
  const remarks = remarksOf(shown)
  const answering = mayEdit.allowed && remarks.length > 0
  const typedAt = (part: 'answers' | 'bases', id: string): string | undefined => {
    const typed = refilled?.typed[part]
    const value = typeof typed === 'object' && typed !== null ? (typed as Record<string, unknown>)[id] : undefined
    return typeof value === 'string' ? value : undefined
  }
  const items = remarks.map((remark) => (
    <section key={remark.id} class="remark-item">
      <h2>{whereWords(ui, form, remark.field)}</h2>
      <RemarkWords ui={ui} remark={remark} />
      {remark.field !== null && mayEdit.allowed ? <p class="small"><a href={fieldHref(shown, remark.field)}>{ui.t('checking.returned.toField')}<span class="visually-hidden">{ui.t('common.separator')}{whereWords(ui, form, remark.field)}</span></a></p> : null}
      {mayEdit.allowed && collided.includes(remark.id) ? <Notice ui={ui} tone="blocked" title={ui.t('checking.returned.stands')}><p class="prose">{remark.answer?.text ?? ui.t('checking.difference.noAnswer')}</p></Notice> : null}
      {mayEdit.allowed
        ? <>
          <input type="hidden" name={nameOf(`bases.${remark.id}`)} value={typedAt('bases', remark.id) ?? remark.answer?.text ?? ''} />
          <TextArea ui={ui} name={`answers.${remark.id}`} label={ui.t('checking.labels.yourAnswer')} hint={ui.t('checking.returned.answerHint')} value={typedAt('answers', remark.id) ?? remark.answer?.text ?? ''} error={refilled?.errors[`answers.${remark.id}`]} max={1000} rows={2} quiet />
        </>
        : <p><strong>{ui.t('checking.labels.yourAnswer')}{ui.t('common.separator')}</strong>{remark.answer ? <span class="prose">{remark.answer.text}</span> : ui.t('checking.difference.noAnswer')}</p>}
    </section>
  ))
  return (
    <Page
      ui={ui}
      title={{ key: 'checking.returned.page', values: { title: titleOf(ui, nomination) } }}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: base }]}
      lead={<AboutCall ui={ui} shown={shown} />}
      status={<NominationStatusBadge ui={ui} status={nomination.status} />}
      errors={refilled?.errors}
      aside={<DeadlineCard ui={ui} shown={shown} />}
    >
      {remarks.length === 0 ? <Notice ui={ui}>{ui.t('checking.returned.none')}</Notice> : mayEdit.allowed ? <p>{ui.t(shown.open === null ? 'checking.returned.leadAll' : 'checking.returned.lead')}</p> : <Notice ui={ui} tone="blocked">{ui.t('checking.returned.over')}</Notice>}
      {nomination.correction?.reason ? <Notice ui={ui} title={ui.t('checking.returned.overall')}><p class="prose">{nomination.correction.reason}</p></Notice> : null}
      {answering ? (
        <Form ui={ui} action={`${base}/remarks`}>
          {items}
          <Acts><Button ui={ui} icon="check">{ui.t('checking.returned.save')}</Button><Button ui={ui} kind="quiet" href={base}>{ui.t('nominations.section.toOverview')}</Button></Acts>
        </Form>
      ) : items}
      {answering && remarks.every((remark) => remark.answer) ? <Notice ui={ui} tone="done"><p>{ui.t('checking.returned.all')}</p><p><Button ui={ui} kind="plain" icon="send" href={`${base}/submit`}>{ui.t('nominations.submit.again')}</Button></p></Notice> : null}
      <p class="section-more"><a href={`${base}/messages`}>{ui.t('checking.talk.go')}</a>{call.contact.email ? <> · <a href={`mailto:${call.contact.email}`}>{call.contact.email}</a></> : null}</p>
    </Page>
  )
}

/** By which rules a nomination was found ineligible, and the way to another look. */
export const IneligiblePart = ({ ui, shown, typed }: { ui: Ui; shown: NominationShown; typed?: Refilled | null }) => {
  const { nomination, call, mayAppeal } = shown
  const check = nomination.check
  const rules = nomination.status === 'ineligible' ? check?.decision?.rules ?? [] : []
  const appeal = check?.appeal
  if (rules.length === 0 && !appeal) return null
  const until = appeal ? formatInstant(ui.locale, appeal.until, call.timeZone) : ''
  return (
    <section class="section">
      {rules.length > 0 ? <Notice ui={ui} title={ui.t('checking.appeal.rules')}>{rules.map((rule, i) => <p key={i}><Text ui={ui} text={rule} /></p>)}</Notice> : null}
      {appeal?.answer ? <Notice ui={ui} tone={appeal.answer.upheld ? 'blocked' : 'done'} title={ui.t(appeal.answer.upheld ? 'checking.appeal.upheld' : 'checking.appeal.reopened')}><p class="prose">{appeal.answer.reason}</p></Notice>
        : appeal?.request ? <Notice ui={ui} tone="waiting"><p>{ui.t('checking.appeal.asked', { at: formatInstant(ui.locale, appeal.request.at, call.timeZone) })}</p><p class="prose">{appeal.request.text}</p></Notice>
          : appeal && nomination.status === 'ineligible' && !mayAppeal.allowed ? <p class="muted">{ui.t('checking.appeal.over', { until })}</p> : null}
      {mayAppeal.allowed ? (
        <DangerAct ui={ui} action={`/nominations/${nomination._id}/appeal`} label={ui.t('checking.appeal.ask')} icon="refresh" tone="plain" open={Boolean(typed)} consequence={<p>{ui.t('checking.appeal.may', { until })}</p>}>
          <TextArea ui={ui} name="text" label={ui.t('checking.appeal.text')} hint={ui.t('checking.appeal.textHint')} value={typed?.typed['text'] ?? ''} error={typed?.errors['text']} required max={2000} rows={5} />
        </DangerAct>
      ) : null}
    </section>
  )
}

/** What the card of a nomination's conversation says. */
export const TalkCard = ({ ui, shown, unread }: { ui: Ui; shown: NominationShown; unread: number }) =>
  shown.nomination.submission === null ? null : (
    <Card title={ui.t('checking.talk.short')}>
      <p><a href={`/nominations/${shown.nomination._id}/messages`}>{ui.t('checking.talk.go')}</a>{unread > 0 ? <> <StatusBadge ui={ui} tone="waiting" icon="message" label={ui.t('checking.talk.new', { count: unread })} /></> : null}</p>
      <p class="small muted">{wordsFor(shown.call.name, ui.locale)}</p>
    </Card>
  )
