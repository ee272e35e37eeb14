import type { Call, FormChange, FormCorrection } from '../../src/calls/index.js'
import type { FormNews, Nomination } from '../../src/nominations/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { answerWords } from '../calls/answer.js'
import { Card, Followed, Notice, Text, When } from '../components/index.js'

/** Questions that were added or removed, or that ask something else, each once. */
const questionsOf = (changes: readonly FormChange[], what: 'added' | 'removed' | 'changed'): FormChange[] => {
  const seen = new Set<string>()
  return changes.filter((change) => {
    const mine = what === 'changed' ? change.what !== 'added' && change.what !== 'removed' : change.what === what
    const key = change.field ?? change.path
    if (!mine || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Tells a nomination's people that the form has changed since, in what, and what of theirs is no longer asked. */
export const FormNewsShown = ({ ui, call, nomination, news }: { ui: Ui; call: Pick<Call, 'timeZone'>; nomination: Pick<Nomination, '_id'>; news: FormNews | null }) => {
  if (!news) return null
  const { changed, gone, corrections } = news
  const latest = corrections.at(-1)
  return (
    <>
      {changed ? (
        <Notice ui={ui} tone="waiting" title={ui.t(`nominations.form.since.${changed.since}`)}>
          <p>{changed.at ? <When ui={ui} at={changed.at} zone={call.timeZone} /> : null} {ui.t(`nominations.form.text.${changed.since}`, { number: changed.number })}</p>
          <ul>
            {(['added', 'changed', 'removed'] as const).map((what) => {
              const questions = questionsOf(changed.changes, what)
              if (questions.length === 0) return null
              return <li key={what}>{ui.t(`nominations.form.${what}`)}{ui.t('common.separator')}{questions.map((one) => wordsFor(one.label, ui.locale)).join(ui.t('calls.notice.comma'))}</li>
            })}
          </ul>
        </Notice>
      ) : null}
      {latest ? <p class="muted"><Followed words={ui.t('nominations.form.corrected')}><When ui={ui} at={latest.at} zone={call.timeZone} /></Followed></p> : null}
      {gone.length > 0 ? (
        <Card title={ui.t('nominations.form.gone')}>
          <p class="muted">{ui.t('nominations.form.goneText')}</p>
          <dl class="answers">
            {gone.map(({ field, value, files }) => (
              <div key={`${nomination._id}-${field.key}`}>
                <dt><Text ui={ui} text={field.label} untagged /></dt>
                <dd>{field.kind === 'file' ? files.join(ui.t('calls.notice.comma')) : answerWords(ui, field, value)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      ) : null}
    </>
  )
}

/** Under a question whose wording was put right: when. */
export const CorrectedOn = ({ ui, zone, corrections, field }: { ui: Ui; zone: string; corrections: readonly FormCorrection[]; field: string }) => {
  const found = corrections.findLast((one) => one.changes.some((change) => change.field === field && change.setting !== null))
  return found ? <p class="muted small"><Followed words={ui.t('nominations.form.corrected')}><When ui={ui} at={found.at} zone={zone} /></Followed></p> : null
}
