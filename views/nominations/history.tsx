import type { Field } from '../../src/calls/index.js'
import type { ChangeShown, HistoryShown, NominationShown } from '../../src/nominations/index.js'
import type { TextPart } from '../../src/platform/difference.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Empty, FileSize, FilterBar, Form, Pager, Page, Select, StatusBadge, When } from '../components/index.js'
import { areUncompared, UncomparedTexts } from './checking/difference.js'
import { AboutCall, labelOf, titleOf } from './parts.js'
import { answerWords } from '../calls/answer.js'

/** A change with what differs, where both were texts, and the question that it answers (null: nobody asks it now). */
export type ChangeLine = ChangeShown & { parts: TextPart[] | null; question: Field | null }

export interface HistoryPageProps {
  ui: Ui
  shown: NominationShown
  history: Omit<HistoryShown, 'changes'> & { changes: ChangeLine[] }
  /** The one field that is shown; null: all. */
  field: string | null
  size: number
}

/** Two texts in one: what went is struck through, what came is underlined. */
export const Difference = ({ parts }: { parts: TextPart[] }) => (
  <p class="prose difference">
    {parts.map(({ kind, text }, i) => (kind === 'added' ? <ins key={i}>{text}</ins> : kind === 'removed' ? <del key={i}>{text}</del> : <span key={i}>{text}</span>))}
  </p>
)

const Value = ({ ui, change }: { ui: Ui; change: ChangeLine }) => {
  const { value, question, parts } = change
  if (parts && areUncompared(parts)) return <UncomparedTexts ui={ui} parts={parts} />
  if (parts && parts.length > 0) return <Difference parts={parts} />
  if (value === null || value === '') return <p class="muted">{ui.t('nominations.reading.noAnswer')}</p>
  return <p>{question ? answerWords(ui, question, value) : typeof value === 'boolean' ? ui.t(value ? 'common.yes' : 'common.no') : typeof value === 'object' ? JSON.stringify(value) : String(value)}</p>
}

const Change = ({ ui, shown, change }: { ui: Ui; shown: NominationShown; change: ChangeLine }) => {
  const { nomination, call, form, mayEdit } = shown
  const { file } = change
  const label = labelOf(ui, form, change.field)
  return (
    <li class="card-own">
      <div class="card-own-head">
        <h2>{label}</h2>
        <div class="badges">
          {change.stands ? <StatusBadge ui={ui} tone="done" label={ui.t('nominations.drafting.history.stands')} /> : null}
          {change.restored ? <StatusBadge ui={ui} tone="rest" icon="history" label={ui.t('nominations.drafting.history.restored')} /> : null}
        </div>
      </div>
      <p class="muted small">{change.by} · <When ui={ui} at={change.at} zone={call.timeZone} plain /></p>
      {file ? (
        <p>{ui.t(file.act === 'added' ? 'nominations.drafting.history.fileAdded' : 'nominations.drafting.history.fileRemoved', { name: file.name })} <FileSize ui={ui} bytes={file.bytes} /></p>
      ) : (
        <Value ui={ui} change={change} />
      )}
      {mayEdit.allowed && !file && !change.stands && change.question ? (
        <Form ui={ui} action={`/nominations/${nomination._id}/history/${change.id}/restore`}>
          <Button ui={ui} kind="plain" small icon="history">{ui.t('nominations.drafting.history.restore')}<span class="visually-hidden">{ui.t('common.separator')}{label}</span></Button>
        </Form>
      ) : null}
    </li>
  )
}

/** Everything that was ever saved into a draft, by field: who, when, what changed; any of it can be brought back. */
export const HistoryPage = ({ ui, shown, history, field, size }: HistoryPageProps) => {
  const { nomination, form } = shown
  const { changes, total, page, fields } = history
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.drafting.history.title')}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: `/nominations/${nomination._id}` }]}
      lead={<><AboutCall ui={ui} shown={shown} /><br />{ui.t('nominations.drafting.history.lead')}</>}
    >
      {fields.length > 0 ? (
        <FilterBar ui={ui} action={`/nominations/${nomination._id}/history`} active={field !== null}>
          <Select ui={ui} name="field" label={ui.t('nominations.drafting.history.field')} value={field ?? ''} empty={ui.t('nominations.drafting.history.all')} choices={fields.map((one) => ({ value: one, label: labelOf(ui, form, one) }))} quiet />
        </FilterBar>
      ) : null}
      {changes.length === 0 ? <Empty ui={ui} icon="history" what={ui.t('nominations.drafting.history.none')} why={ui.t('nominations.drafting.history.noneWhy')} next={field === null ? { href: `/nominations/${nomination._id}`, label: ui.t('common.onward.nomination') } : { href: `/nominations/${nomination._id}/history`, label: ui.t('common.filter.clear') }} /> : null}
      <ol class="plain-list changes">{changes.map((change) => <Change key={change.id} ui={ui} shown={shown} change={change} />)}</ol>
      <Pager ui={ui} page={page} size={size} total={total} />
    </Page>
  )
}
