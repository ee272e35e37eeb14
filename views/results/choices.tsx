import type { ChoicesAtDesk, NamedRow } from '../../src/results/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { formatNumber, formatScore } from '../format.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { Acts, Button, Empty, FieldError, filling, Form, idOf, nameOf, Notice, Table, Text, wordOf, type Filled } from '../components/index.js'

export interface ChoicesProps {
  ui: Ui
  data: ChoicesAtDesk
  refilled: Refilled | null
  /** Someone else saved meanwhile: what stands is shown beside what was chosen. */
  overtaken: boolean
}

const controlProps = ({ name, error }: Filled) => ({
  id: idOf(name),
  name: nameOf(name),
  ...(error ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${idOf(name)}-error` } : {}),
})

const PrizeSelect = ({ ui, data, filled, title }: { ui: Ui; data: ChoicesAtDesk; filled: Filled; title: string }) => (
  <>
    <FieldError ui={ui} name={filled.name} error={filled.error} />
    <select class={`form-select width-medium${filled.error ? ' is-invalid' : ''}`} aria-label={ui.t('results.decision.prizeFor', { title })} {...controlProps(filled)}>
      <option value="">{ui.t('results.decision.noPrize')}</option>
      {data.prizes.map((prize) => <option key={prize.key} value={prize.key} selected={prize.key === wordOf(filled.value)}>{wordsFor(prize.name, ui.locale)}</option>)}
    </select>
  </>
)

const ReasonField = ({ ui, filled, title }: { ui: Ui; filled: Filled; title: string }) => (
  <>
    <FieldError ui={ui} name={filled.name} error={filled.error} />
    <textarea class={`form-control${filled.error ? ' is-invalid' : ''}`} rows={1} aria-label={ui.t('results.decision.reasonFor', { title })} {...controlProps(filled)}>{wordOf(filled.value)}</textarea>
  </>
)

const prizeWords = (ui: Ui, data: ChoicesAtDesk, nomination: string): string => {
  const key = data.decisions[nomination]?.prize ?? ''
  const prize = data.prizes.find((one) => one.key === key)
  return prize ? wordsFor(prize.name, ui.locale) : ui.t('results.decision.noPrize')
}

/** Choosing the winners of one category; with its controls gone for those who only read. */
export const ChoicesPage = ({ ui, data, refilled, overtaken }: ChoicesProps) => {
  const { call, category, rows, mayDecide } = data
  const name = wordsFor(category.name, ui.locale)
  const action = `${deskHref(call, 'results')}/winners/${category.key}`
  const fill = filling(refilled, { choices: data.decisions })
  const edits = mayDecide.allowed
  const prizeCell = ({ row, title }: NamedRow) =>
    edits ? (
      <>
        <PrizeSelect ui={ui} data={data} filled={fill(`choices.${row.nomination}.prize`)} title={wordsFor(title, ui.locale)} />
        {overtaken ? <p class="muted small">{ui.t('results.decision.theirs', { choice: prizeWords(ui, data, row.nomination) })}</p> : null}
      </>
    ) : prizeWords(ui, data, row.nomination)
  const reasonCell = ({ row, title }: NamedRow) =>
    edits ? <ReasonField ui={ui} filled={fill(`choices.${row.nomination}.reason`)} title={wordsFor(title, ui.locale)} /> : data.decisions[row.nomination]?.reason ?? ''
  const table = (
    <Table
      ui={ui}
      caption={ui.t('results.decision.caption', { category: name })}
      captionHidden
      rows={rows}
      rowKey={({ row }) => row.nomination}
      columns={[
        { key: 'place', head: ui.t('results.standing.place'), numeric: true, cell: ({ row }) => (row.place === null ? ui.t('results.standing.noPlace') : formatNumber(ui.locale, row.place)) },
        { key: 'nomination', head: ui.t('results.standing.nomination'), name: true, cell: ({ title }) => <Text ui={ui} text={title} /> },
        { key: 'organisation', head: ui.t('results.standing.organisation'), cell: ({ organisation }) => <Text ui={ui} text={organisation} untagged /> },
        { key: 'score', head: ui.t('results.standing.score'), numeric: true, cell: ({ row }) => (row.score === null ? '' : formatScore(ui.locale, row.score)) },
        { key: 'prize', head: ui.t('results.decision.prize'), cell: prizeCell },
        { key: 'reason', head: ui.t('results.decision.reason'), cell: reasonCell },
      ]}
    />
  )
  return (
    <DeskCallPage ui={ui} call={call} tab="results" wide title={ui.t('results.decision.chooseTitle', { category: name })} lead={ui.t('results.decision.chooseLead')} errors={refilled?.errors}>
      {overtaken ? <Notice ui={ui} tone="blocked" title={ui.t('errors.titles.conflict')}><p>{ui.t('results.decision.overtaken')}{data.changedBy ? ` ${ui.t('common.theirs.by', { by: data.changedBy })}` : ''}</p></Notice> : null}
      {!edits && !mayDecide.hidden ? <Notice ui={ui} tone="info"><p>{ui.t(mayDecide.key, mayDecide.values)}</p></Notice> : null}
      <ul class="quota-use">
        {data.prizes.map((prize) => {
          const use = data.use.find((one) => one.prize === prize.key)
          return use ? <li key={prize.key} class="tabular">{ui.t('results.decision.useOf', { prize: wordsFor(prize.name, ui.locale), chosen: use.chosen, quota: use.quota })}</li> : null
        })}
      </ul>
      {rows.length === 0 ? (
        <Empty ui={ui} icon="trophy" what={ui.t('results.decision.noCandidates')} why={ui.t('results.decision.noCandidatesWhy')} next={{ href: deskHref(call, 'results'), label: ui.t('common.onward.results') }} />
      ) : edits ? (
        <Form ui={ui} action={action}>
          <input type="hidden" name="version" value={String(data.version)} />
          {table}
          <Acts>
            <Button ui={ui} icon="check">{ui.t('results.decision.save')}</Button>
            <Button ui={ui} kind="quiet" href={deskHref(call, 'results')}>{ui.t('common.actions.cancel')}</Button>
          </Acts>
        </Form>
      ) : table}
    </DeskCallPage>
  )
}
