import type { NamedRow, StandingPage } from '../../src/results/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { formatNumber, formatScore } from '../format.js'

/** A column of the standing: one description for the page and for the exported file, so that both hold the same. */
export interface StandingColumn {
  key: string
  head: string
  /** Scores are hundredths. */
  kind: 'text' | 'score' | 'place'
  text(row: NamedRow): string
  /** The figure behind the words; null where there is none. */
  figure?(row: NamedRow): number | null
}

type Words = Pick<Ui, 't' | 'locale'>

const figureColumn = (ui: Words, key: string, head: string, figure: (row: NamedRow) => number | null): StandingColumn => ({
  key,
  head,
  kind: 'score',
  figure,
  text: (row) => {
    const value = figure(row)
    return value === null ? '' : formatScore(ui.locale, value)
  },
})

const droppedWords = (ui: Words, page: StandingPage, { row }: NamedRow): string =>
  row.totals
    .flatMap(({ seat, total, dropped }) => {
      if (dropped === null) return []
      const number = page.judges.find((judge) => judge.seat === seat)?.number ?? ''
      const key = dropped === 'highest' ? 'results.standing.droppedHighest' : 'results.standing.droppedLowest'
      return [ui.t(key, { number, total: formatScore(ui.locale, total) })]
    })
    .join(ui.locale === 'zh' ? '；' : '; ')

/** What parted a row from its equals, in words; '' when nothing had to. */
export const tieWords = (ui: Words, page: StandingPage, { row }: NamedRow): string => {
  if (row.tie === 'none') return ''
  const mean = row.tie === 'untrimmed' ? row.untrimmed : row.criteria.find((c) => c.key === row.tieCriterion)?.mean
  const criterion = page.criteria.find((c) => c.key === row.tieCriterion)?.name ?? {}
  return ui.t(`results.standing.ties.${row.tie}`, { mean: mean == null ? '' : formatScore(ui.locale, mean), criterion: wordsFor(criterion, ui.locale) })
}

const remarkWords = (ui: Words, { row, waiver }: NamedRow): string =>
  [...row.flags.map((flag) => ui.t(`results.standing.flags.${flag}`)), ...(waiver ? [ui.t('results.standing.waiver', { reason: waiver })] : [])].join(ui.locale === 'zh' ? '；' : '; ')

/** The standing of a category as a table: places, every judge's total, what is not counted and why, ties, remarks. */
export const standingColumns = (ui: Words, page: StandingPage): StandingColumn[] => [
  {
    key: 'place',
    head: ui.t('results.standing.place'),
    kind: 'place',
    figure: ({ row }) => row.place,
    text: ({ row }) => (row.place === null ? ui.t('results.standing.noPlace') : formatNumber(ui.locale, row.place)),
  },
  { key: 'nomination', head: ui.t('results.standing.nomination'), kind: 'text', text: ({ title }) => wordsFor(title, ui.locale) },
  { key: 'organisation', head: ui.t('results.standing.organisation'), kind: 'text', text: ({ organisation }) => wordsFor(organisation, ui.locale) },
  figureColumn(ui, 'score', ui.t('results.standing.score'), ({ row }) => row.score),
  ...page.judges.map(({ seat, number, name }) =>
    figureColumn(
      ui,
      seat,
      name ? ui.t('results.standing.judge', { number, name }) : ui.t('results.standing.judgeUnnamed', { number }),
      ({ row }) => row.totals.find((total) => total.seat === seat)?.total ?? null,
    ),
  ),
  { key: 'dropped', head: ui.t('results.standing.dropped'), kind: 'text', text: (row) => droppedWords(ui, page, row) },
  figureColumn(ui, 'untrimmed', ui.t('results.standing.untrimmed'), ({ row }) => row.untrimmed),
  { key: 'tie', head: ui.t('results.standing.tie'), kind: 'text', text: (row) => tieWords(ui, page, row) },
  { key: 'remarks', head: ui.t('results.standing.flags.title'), kind: 'text', text: (row) => remarkWords(ui, row) },
]
