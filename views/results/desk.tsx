import type { CategoryLine, ResultsAtDesk, RoundLine } from '../../src/results/index.js'
import type { Call } from '../../src/calls/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { DangerAct, Empty, Notice, StatusBadge, Table, Text, When } from '../components/index.js'
import { RoundBadge } from './round.js'
import { roundWords } from './words.js'

/** When a round was settled; where it waits for that, the way there. */
const Settled = ({ ui, call, round }: { ui: Ui; call: Call; round: RoundLine }) => {
  if (round.settledAt) return <When ui={ui} at={round.settledAt} zone={call.timeZone} plain />
  return round.maySettle.allowed ? <a href={`${deskHref(call, 'results')}/rounds/${round.id}#settle`}>{ui.t('results.settle.act', { round: roundWords(ui, round) })}</a> : null
}

const Rounds = ({ ui, data }: { ui: Ui; data: ResultsAtDesk }) => {
  const { call, rounds } = data
  if (rounds.length === 0) return <Empty ui={ui} icon="scale" what={ui.t('results.rounds.none')} why={ui.t('results.rounds.noneWhy')} next={{ href: deskHref(call, 'rounds'), label: ui.t('common.onward.rounds') }} />
  return (
    <Table
      ui={ui}
      caption={ui.t('results.rounds.title')}
      captionHidden
      rows={rounds}
      rowKey={(round) => round.id}
      columns={[
        { key: 'name', head: ui.t('results.rounds.name'), name: true, cell: (round) => <a href={`${deskHref(call, 'results')}/rounds/${round.id}`}>{roundWords(ui, round)}</a> },
        { key: 'state', head: ui.t('results.rounds.state'), cell: ({ state }) => <RoundBadge ui={ui} state={state} /> },
        { key: 'closes', head: ui.t('results.rounds.closes'), cell: ({ closesAt }) => <When ui={ui} at={closesAt} zone={call.timeZone} /> },
        { key: 'settled', head: ui.t('results.rounds.settled'), cell: (round) => <Settled ui={ui} call={call} round={round} /> },
      ]}
    />
  )
}

const Use = ({ ui, line }: { ui: Ui; line: CategoryLine }) => (
  <ul class="plain-list">
    {line.use.filter((use) => use.quota > 0 || use.chosen > 0).map(({ prize, name, chosen, quota }) => <li key={prize} class="tabular">{ui.t('results.decision.useOf', { prize: wordsFor(name, ui.locale), chosen, quota })}</li>)}
  </ul>
)

const Categories = ({ ui, data }: { ui: Ui; data: ResultsAtDesk }) => {
  const { call, categories } = data
  return (
    <Table
      ui={ui}
      caption={ui.t('results.decision.title')}
      captionHidden
      rows={categories}
      rowKey={({ category }) => category.key}
      columns={[
        { key: 'category', head: ui.t('results.decision.category'), name: true, cell: ({ category }) => <a href={`${deskHref(call, 'results')}/winners/${category.key}`}><Text ui={ui} text={category.name} untagged /></a> },
        { key: 'candidates', head: ui.t('results.decision.candidates'), numeric: true, cell: ({ candidates }) => candidates },
        { key: 'use', head: ui.t('results.decision.use'), cell: (line) => <Use ui={ui} line={line} /> },
        { key: 'state', head: ui.t('results.decision.state'), cell: ({ decidedAt }) => (decidedAt ? <StatusBadge ui={ui} tone="done" label={ui.t('results.decision.decided')} /> : <StatusBadge ui={ui} tone="waiting" label={ui.t('results.decision.undecided')} />) },
      ]}
    />
  )
}

/** A call's results at the desk: its rounds with their standings, and what is chosen in each category. */
export const ResultsPage = ({ ui, data, deciding }: { ui: Ui; data: ResultsAtDesk; deciding: boolean }) => {
  const { call, mayBeginDecision: may } = data
  return (
    <DeskCallPage ui={ui} call={call} tab="results">
      {data.closed > 0 ? <Notice ui={ui} tone="info"><p>{ui.t('results.standing.closed')}</p></Notice> : null}
      <section aria-labelledby="rounds">
        <h2 id="rounds">{ui.t('results.rounds.title')}</h2>
        <Rounds ui={ui} data={data} />
      </section>
      <section class="section" aria-labelledby="decision">
        <h2 id="decision">{ui.t('results.decision.title')}</h2>
        <p>{ui.t('results.decision.lead')}</p>
        {deciding ? <Categories ui={ui} data={data} /> : null}
        {may.allowed ? (
          <DangerAct ui={ui} action={`${deskHref(call, 'results')}/begin-decision`} label={ui.t('results.decision.begin')} consequence={ui.t('results.decision.beginConsequence')} icon="gavel" />
        ) : deciding ? null : <p class="muted">{ui.t('results.denied.roundsOpen')}</p>}
      </section>
    </DeskCallPage>
  )
}
