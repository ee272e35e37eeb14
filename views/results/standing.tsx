import type { NamedRow, RoundAtDesk, StandingPage } from '../../src/results/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { formatNumber, formatScore } from '../format.js'
import { Bars, Button, DataList, Table, Tabs, Text, When } from '../components/index.js'
import { roundWords } from './words.js'
import { standingColumns, type StandingColumn } from './standing-words.js'

const Cell = ({ ui, column, row }: { ui: Ui; column: StandingColumn; row: NamedRow }) => {
  if (column.key === 'nomination') return <Text ui={ui} text={row.title} />
  if (column.key === 'organisation') return <Text ui={ui} text={row.organisation} />
  if (column.key === 'score') return <strong>{column.text(row)}</strong>
  const dropped = row.row.totals.some((total) => total.seat === column.key && total.dropped !== null)
  return dropped ? <span class="not-counted">{column.text(row)}<span class="visually-hidden"> {ui.t('results.standing.droppedMark')}</span></span> : <>{column.text(row)}</>
}

const Chart = ({ ui, page }: { ui: Ui; page: StandingPage }) => {
  const scores = page.rows.flatMap(({ row }) => (row.score === null ? [] : [row.score]))
  if (scores.length < 2) return null
  const points = (value: number): string => formatNumber(ui.locale, value)
  return (
    <Bars
      ui={ui}
      kind="distribution"
      title={ui.t('results.chart.title')}
      summary={ui.t('results.chart.summary', { count: scores.length, low: formatScore(ui.locale, Math.min(...scores)), high: formatScore(ui.locale, Math.max(...scores)) })}
      labelHead={ui.t('results.chart.head')}
      valueHead={ui.t('results.chart.count')}
      items={page.bins.map(({ from, to, count }) => ({ label: ui.t(to >= 100 ? 'results.chart.lastRange' : 'results.chart.range', { from: points(from), to: points(to) }), value: count }))}
    />
  )
}

/** The settled standing of one category, for screen and paper. */
export const StandingSheet = ({ ui, data, page, href }: { ui: Ui; data: RoundAtDesk; page: StandingPage; href: string }) => {
  const columns = standingColumns(ui, page)
  const file = (kind: string): string => `${href}/standing.${kind}?category=${encodeURIComponent(page.category.key)}`
  return (
    <section class="standing-sheet" aria-labelledby="standing">
      <Tabs
        ui={ui}
        label={ui.t('results.tabs.categories')}
        tabs={data.categories.map((category) => ({ href: `${href}?category=${encodeURIComponent(category.key)}`, label: wordsFor(category.name, ui.locale), current: category.key === page.category.key }))}
      />
      <div class="page-head">
        <div class="page-head-words"><h2 id="standing">{ui.t('results.standing.title', { round: roundWords(ui, data.round), category: wordsFor(page.category.name, ui.locale) })}</h2></div>
        <div class="page-acts">
          <Button ui={ui} kind="plain" small icon="download" href={file('csv')}>{ui.t('results.standing.csv')}</Button>
          <Button ui={ui} kind="plain" small icon="file-type-xls" href={file('xlsx')}>{ui.t('results.standing.xlsx')}</Button>
        </div>
      </div>
      <Table
        ui={ui}
        caption={ui.t('results.standing.caption', { category: wordsFor(page.category.name, ui.locale) })}
        narrow="scroll"
        rows={page.rows}
        rowKey={({ row }) => row.nomination}
        columns={columns.map((column) => ({ key: column.key, head: column.head, headCell: <span class={column.kind === 'text' ? 'wide-head' : 'figure-head'}>{column.head}</span>, numeric: column.kind !== 'text', name: column.key === 'nomination', cell: (row: NamedRow) => <Cell ui={ui} column={column} row={row} /> }))}
      />
      <p class="muted small">{ui.t('results.standing.rule', { from: data.rules.dropExtremesFrom })}</p>
      <Chart ui={ui} page={page} />
      <DataList
        items={[
          data.round.settledAt !== null && { term: ui.t('results.standing.settledAt'), value: <When ui={ui} at={data.round.settledAt} zone={data.call.timeZone} plain /> },
          { term: ui.t('results.standing.hash'), value: <code class="break-all">{page.inputsHash}</code> },
        ]}
      />
    </section>
  )
}
