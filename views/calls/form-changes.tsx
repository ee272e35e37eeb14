import type { Call, FormChange, FormCorrection, FormDefinition, FormUse, PendingForm, VersionInForce } from '../../src/calls/index.js'
import type { Message } from '../../src/platform/errors.js'
import { wordsFor, type LocalText } from '../../src/platform/text.js'
import type { Key } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, DangerAct, Form, Notice, StatusBadge, Table, When } from '../components/index.js'
import { formatNumber } from '../format.js'
import { PartPage, partHref, type PartProps } from './part-page.js'

/** What settings are called; those without words of their own are told by their path. */
const SETTINGS: Record<string, Key> = {
  label: 'calls.builder.question',
  title: 'calls.builder.title',
  help: 'calls.builder.help',
  required: 'calls.builder.required',
  requiredWhen: 'calls.builder.requiredWhen',
  shownWhen: 'calls.builder.shownWhen',
  category: 'calls.builder.category',
  identifies: 'calls.builder.identifies',
  notForJudges: 'calls.builder.notForJudges',
  kind: 'calls.builder.kind',
  minLength: 'calls.builder.minLength',
  maxLength: 'calls.builder.maxLength',
  least: 'calls.builder.least',
  most: 'calls.builder.most',
  decimals: 'calls.builder.decimals',
  unit: 'calls.builder.unit',
  currency: 'calls.builder.currency',
  options: 'calls.builder.optionsHead',
  columns: 'calls.builder.columnsHead',
  leastRows: 'calls.builder.leastRows',
  mostRows: 'calls.builder.mostRows',
  needs: 'calls.builder.needs',
  abroad: 'calls.builder.abroad',
  types: 'calls.builder.types',
  maxFiles: 'calls.builder.maxFiles',
  text: 'calls.builder.text',
}

/** A stored setting in a reader's words, as far as it has any. */
const valueWords = (ui: Ui, value: unknown): string => {
  if (value === null || value === undefined) return ui.t('calls.versions.nothing')
  if (typeof value === 'boolean') return ui.t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number') return formatNumber(ui.locale, value)
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((one) => valueWords(ui, one)).join(ui.t('calls.notice.comma'))
  if (typeof value !== 'object') return ''
  const entries = Object.entries(value)
  if (entries.every(([name]) => name === 'en' || name === 'zh')) return entries.map(([, words]) => String(words)).join(' / ')
  if ('label' in value && 'key' in value) return valueWords(ui, value.label)
  return entries.map(([name, one]) => `${name} ${valueWords(ui, one)}`).join(ui.t('calls.notice.comma'))
}

type Told = Pick<FormChange, 'path' | 'field' | 'setting' | 'before' | 'after'> & Partial<Pick<FormChange, 'what' | 'label' | 'kind'>>

const whatWords = (ui: Ui, change: Told): string => {
  const thing = change.field === null ? 'section' : 'field'
  if (change.what === 'order') return ui.t('calls.versions.what.order')
  if (change.what === 'moved') return ui.t('calls.versions.what.moved', { from: valueWords(ui, change.before), to: valueWords(ui, change.after) })
  if (change.what === 'added' || change.what === 'removed') return ui.t(`calls.versions.what.${change.what}.${thing}`)
  const name = change.setting ? SETTINGS[change.setting] : undefined
  const values = { setting: name ? ui.t(name) : (change.setting ?? change.path), before: valueWords(ui, change.before), after: valueWords(ui, change.after) }
  return ui.t('calls.versions.what.changed', values)
}

/** Changes of a form, each by its path, with what it means and (where known) whom it touches. */
export const ChangeTable = ({ ui, changes, use }: { ui: Ui; changes: readonly FormChange[]; use?: FormUse }) => (
  <Table
    ui={ui}
    caption={ui.t('calls.versions.changes')}
    captionHidden
    rows={[...changes]}
    rowKey={(change) => `${change.path}:${change.what}`}
    columns={[
      { key: 'where', head: ui.t('calls.versions.where'), name: true, cell: (change: FormChange) => <>{wordsFor(change.label, ui.locale) || ui.t('calls.parts.form')}<br /><span class="mono muted small path">{change.path}</span></> },
      { key: 'what', head: ui.t('calls.versions.whatHead'), cell: (change: FormChange) => <span class="prose">{whatWords(ui, change)}</span> },
      { key: 'kind', head: ui.t('calls.versions.kindHead'), cell: (change: FormChange) => <StatusBadge ui={ui} tone={change.kind === 'meaning' ? 'waiting' : 'rest'} icon={change.kind === 'meaning' ? 'alert-triangle' : 'pencil'} label={ui.t(`calls.versions.kinds.${change.kind}`)} /> },
      ...(use
        ? [{ key: 'use', head: ui.t('calls.versions.answeredHead'), cell: (change: FormChange) => {
            const known = change.field === null ? undefined : use.answered[change.field]
            return known ? ui.t('calls.versions.answered', { drafts: known.drafts, submissions: known.submissions }) : <span class="muted">{ui.t('calls.versions.nobody')}</span>
          } }]
        : []),
    ]}
  />
)

/** What is wrong with a form, by path. */
export const FaultList = ({ ui, faults }: { ui: Ui; faults: ReadonlyArray<readonly [string, Message]> }) => (
  <ul class="fault-list">
    {faults.slice(0, 100).map(([path, message]) => <li key={path}><span class="mono path">{path === '' ? ui.t('calls.exchange.wholeFile') : path}</span>{ui.t('common.separator')}{ui.t(message.key, message.values)}</li>)}
    {faults.length > 100 ? <li>{ui.t('calls.exchange.more', { count: faults.length - 100 })}</li> : null}
  </ul>
)

const Corrections = ({ ui, call, corrections }: { ui: Ui; call: Call; corrections: readonly FormCorrection[] }) => (
  <ul class="plain-list">
    {[...corrections].reverse().map((one) => (
      <li key={one.at.toISOString()}>
        <p><strong>{ui.t('calls.versions.correctedBy', { by: one.by })}</strong> <When ui={ui} at={one.at} zone={call.timeZone} plain /></p>
        <ul>{one.changes.map((change) => <li key={change.path}><span class="mono small path">{change.path}</span>{ui.t('common.separator')}<span class="prose">{whatWords(ui, change)}</span></li>)}</ul>
      </li>
    ))}
  </ul>
)

/** Every version that was in force, the newest first, with what was corrected in it. */
const VersionHistory = ({ ui, call, versions }: { ui: Ui; call: Call; versions: ReadonlyArray<VersionInForce<FormDefinition>> }) => (
  <section class="section">
    <h2>{ui.t('calls.versions.history')}</h2>
    <div class="stack-lg">
      {[...versions].reverse().map((version) => (
        <Card key={version.number} level={3} title={ui.t('calls.versions.number', { number: version.number })}>
          <p>{version.frozenAt ? <When ui={ui} at={version.frozenAt} zone={call.timeZone} plain /> : null} <span class="mono muted small path">{ui.t('calls.versions.hash', { hash: version.hash })}</span></p>
          {version.corrections.length > 0 ? <Corrections ui={ui} call={call} corrections={version.corrections} /> : null}
        </Card>
      ))}
    </div>
  </section>
)

/** What is changed in an opened call's form, whom it touches, and the act that brings it into force. */
export const FormChangesPage = (props: PartProps & { pending: PendingForm; mayApply: PartProps['may']; versions: ReadonlyArray<VersionInForce<FormDefinition>>; faults: ReadonlyArray<readonly [string, Message]> }) => {
  const { ui, call, may, pending, mayApply, versions, faults } = props
  const { kind, changes, use } = pending
  const base = partHref(call, 'form')
  const shown = (
    <>
      {kind === null ? <Notice ui={ui} tone="done" title={ui.t('calls.versions.inForce', { number: call.formVersion })}><p>{ui.t('calls.versions.noChange')}</p></Notice> : (
        <>
          <Notice ui={ui} tone={kind === 'meaning' ? 'waiting' : 'info'} title={ui.t(`calls.versions.title.${kind}`, { number: call.formVersion + (kind === 'meaning' ? 1 : 0) })}>
            <p>{ui.t(`calls.versions.text.${kind}`)}</p>
            {kind === 'meaning' ? <p><strong>{ui.t('calls.versions.touches', { drafts: use.drafts, submissions: use.submissions })}</strong></p> : null}
          </Notice>
          {faults.length > 0 ? <Notice ui={ui} tone="blocked" title={ui.t('calls.versions.faulty')}><FaultList ui={ui} faults={faults} /></Notice> : null}
          <ChangeTable ui={ui} changes={changes} use={use} />
          {mayApply.allowed || mayApply.hidden ? null : <Notice ui={ui} tone="blocked">{ui.t(mayApply.key, mayApply.values)}</Notice>}
        </>
      )}
    </>
  )
  return (
    <PartPage {...props} part="form" title={ui.t('calls.versions.page')} crumbs={[{ label: ui.t('calls.parts.form'), href: base }]} reading={<>{shown}<VersionHistory ui={ui} call={call} versions={versions} /></>}>
      {shown}
      {kind !== null && mayApply.allowed ? (
        <DangerAct ui={ui} action={`${base}/changes`} label={ui.t(`calls.versions.apply.${kind}`)} consequence={ui.t(`calls.versions.consequence.${kind}`)} icon="check" tone="plain" open={faults.length > 0}>
          <input type="hidden" name="version" value={call.version} />
        </DangerAct>
      ) : null}
      {kind !== null && may.allowed ? (
        <DangerAct ui={ui} action={`${base}/changes/discard`} label={ui.t('calls.versions.discard')} consequence={ui.t('calls.versions.discardConsequence')} icon="arrow-back-up" small>
          <input type="hidden" name="version" value={call.version} />
        </DangerAct>
      ) : null}
      <VersionHistory ui={ui} call={call} versions={versions} />
    </PartPage>
  )
}

/** A form that is to take the place of the draft's: what would change, and the one button. */
export const ReplacePreview = ({ ui, call, changes, definition, notes }: { ui: Ui; call: Call; changes: readonly FormChange[]; definition: string; notes: readonly LocalText[] }) => (
  <Card title={ui.t('calls.exchange.previewTitle')} tone="waiting">
    {notes.length > 0 ? <p>{ui.t('calls.exchange.categoriesLost', { names: notes.map((name) => wordsFor(name, ui.locale)).join(ui.t('calls.notice.comma')) })}</p> : null}
    {changes.length === 0 ? <p>{ui.t('calls.exchange.same')}</p> : <ChangeTable ui={ui} changes={changes} />}
    {changes.length === 0 ? null : (
      <Form ui={ui} action={`${partHref(call, 'form')}/replace`}>
        <input type="hidden" name="version" value={call.version} />
        <input type="hidden" name="definition" value={definition} />
        <Acts>
          <Button ui={ui} icon="check">{ui.t('calls.exchange.replace')}</Button>
          <Button ui={ui} kind="quiet" href={`${partHref(call, 'form')}/import`}>{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    )}
  </Card>
)
