import { formatNumber } from '../format.js'
import { Card, DataList, DaysLeft, Icon, StatusBadge, Table, Text, When, type Tone } from '../components/index.js'
import type { Call, Category, Phase, RubricDefinition } from '../../src/calls/index.js'
import type { Key } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'

const TONES: Record<Phase, Tone> = {
  draft: 'rest',
  scheduled: 'waiting',
  open: 'done',
  closed: 'active',
  judging: 'active',
  decision: 'active',
  notice: 'waiting',
  announced: 'done',
  archived: 'rest',
}

// What goes on between the deadline and the notice is the house's own business; the public reads one word for it.
const INWARD: ReadonlySet<Phase> = new Set<Phase>(['closed', 'judging', 'decision'])

/** Where a call stands, as its office says it or (publicly) as everyone may know it. */
export const PhaseBadge = ({ ui, phase, publicly }: { ui: Ui; phase: Phase; publicly?: boolean }) => {
  const key: Key = publicly && INWARD.has(phase) ? 'calls.underReview' : `calls.phases.${phase}`
  return <StatusBadge ui={ui} tone={TONES[phase]} label={ui.t(key)} />
}

/** A call on the start page and in the list: name, what it is about, how long there is. */
export const CallCard = ({ ui, call, phase, level = 3 }: { ui: Ui; call: Call; phase: Phase; level?: 2 | 3 }) => {
  const H = `h${level}` as const
  return (
    <article class={`call-card ${phase}`}>
      <div class="call-card-head">
        <PhaseBadge ui={ui} phase={phase} publicly />
        {phase === 'open' && call.closesAt ? <DaysLeft ui={ui} until={call.closesAt} /> : null}
      </div>
      <H><a href={`/calls/${call.code}`}><Text ui={ui} text={call.name} untagged /></a></H>
      <p><Text ui={ui} text={call.summary} untagged /></p>
      <p class="muted small">
        {phase === 'scheduled' && call.opensAt ? <>{ui.t('calls.labels.opensAt')}{ui.t('common.separator')}<When ui={ui} at={call.opensAt} zone={call.timeZone} /></> : null}
        {phase !== 'scheduled' && call.closesAt ? <>{ui.t('calls.labels.closesAt')}{ui.t('common.separator')}<When ui={ui} at={call.closesAt} zone={call.timeZone} /></> : null}
      </p>
      <p class="muted small">{ui.t('calls.card.categories', { count: call.categories.length })}</p>
    </article>
  )
}

/** The dates of a call, in its own time zone. */
export const KeyDates = ({ ui, call }: { ui: Ui; call: Call }) => (
  <DataList
    items={[
      { term: ui.t('calls.labels.opensAt'), value: call.opensAt ? <When ui={ui} at={call.opensAt} zone={call.timeZone} /> : ui.t('calls.notSet') },
      { term: ui.t('calls.labels.closesAt'), value: call.closesAt ? <When ui={ui} at={call.closesAt} zone={call.timeZone} /> : ui.t('calls.notSet') },
      call.noticeEndsAt !== null && { term: ui.t('calls.labels.noticeEndsAt'), value: <When ui={ui} at={call.noticeEndsAt} zone={call.timeZone} /> },
    ]}
  />
)

/** Every extension of the deadline with its reason, newest first. */
export const Extensions = ({ ui, call }: { ui: Ui; call: Call }) =>
  call.extensions.length === 0 ? null : (
    <Card title={ui.t('calls.extensions.title')} tone="waiting">
      <ul class="plain-list">
        {[...call.extensions].reverse().map((extension) => (
          <li key={extension.at.toISOString()}>
            <p>
              <When ui={ui} at={extension.from} zone={call.timeZone} plain />
              {' '}<Icon ui={ui} name="arrow-right" label={ui.t('calls.extensions.to')} />{' '}
              <strong><When ui={ui} at={extension.to} zone={call.timeZone} plain /></strong>
            </p>
            <p>{ui.t('calls.extensions.reason')}{ui.t('common.separator')}<span class="prose">{extension.reason}</span></p>
            <p class="muted small">{ui.t('calls.extensions.at')}{ui.t('common.separator')}<When ui={ui} at={extension.at} zone={call.timeZone} plain /></p>
          </li>
        ))}
      </ul>
    </Card>
  )

export const CategoryList = ({ ui, categories }: { ui: Ui; categories: Category[] }) => (
  <ul class="columns plain-list">
    {categories.map((category) => (
      <li key={category.key} class="card-own">
        <h3><Text ui={ui} text={category.name} untagged /></h3>
        <p><Text ui={ui} text={category.description} prose /></p>
      </li>
    ))}
  </ul>
)

/** What is scored: name, what it means, weight. */
export const CriteriaTable = ({ ui, rubric }: { ui: Ui; rubric: RubricDefinition }) => (
  <Table
    ui={ui}
    caption={ui.t('calls.page.criteria')}
    captionHidden
    rows={rubric.criteria}
    rowKey={(criterion) => criterion.key}
    columns={[
      { key: 'name', head: ui.t('calls.criterion.name'), name: true, cell: (criterion) => <Text ui={ui} text={criterion.name} /> },
      { key: 'description', head: ui.t('calls.criterion.description'), cell: (criterion) => <Text ui={ui} text={criterion.description} prose /> },
      { key: 'scale', head: ui.t('calls.criterion.scale'), numeric: true, cell: (criterion) => ui.t('calls.criterion.points', { points: formatNumber(ui.locale, criterion.scale) }) },
      { key: 'weight', head: ui.t('calls.criterion.weight'), numeric: true, cell: (criterion) => `${formatNumber(ui.locale, criterion.weight)}%` },
    ]}
  />
)

/** How many of each prize may be won in each category. */
export const PrizeTable = ({ ui, call }: { ui: Ui; call: Call }) => (
  <Table
    ui={ui}
    caption={ui.t('calls.page.quotas')}
    captionHidden
    rows={call.categories}
    rowKey={(category) => category.key}
    columns={[
      { key: 'category', head: ui.t('calls.parts.categories'), name: true, cell: (category) => <Text ui={ui} text={category.name} /> },
      ...[...call.prizes].sort((a, b) => a.rank - b.rank).map((prize) => ({
        key: `prize-${prize.key}`,
        head: wordsFor(prize.name, ui.locale),
        numeric: true,
        cell: (category: Category) => formatNumber(ui.locale, prize.quotas[category.key] ?? 0),
      })),
    ]}
  />
)
