import type { RoundAtDesk } from '../../src/results/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { DangerAct, filling, Notice, StatusBadge, TextArea, When, type Tone } from '../components/index.js'
import { StandingSheet } from './standing.js'
import { roundTitle, roundWords } from './words.js'

const TONES: Record<RoundAtDesk['round']['state'], Tone> = { running: 'active', closed: 'waiting', settled: 'done' }

export const RoundBadge = ({ ui, state }: { ui: Ui; state: RoundAtDesk['round']['state'] }) => (
  <StatusBadge ui={ui} tone={TONES[state]} label={ui.t(`results.rounds.states.${state}`)} {...(state === 'running' ? { icon: 'lock' as const } : {})} />
)

const Settle = ({ ui, data, href, refilled }: { ui: Ui; data: RoundAtDesk; href: string; refilled: Refilled | null }) => {
  const fill = filling(refilled)
  return (
    <section class="section" aria-labelledby="settle">
      <h2 id="settle">{ui.t('results.settle.title')}</h2>
      <DangerAct ui={ui} action={`${href}/settle`} label={ui.t('results.settle.act', { round: roundWords(ui, data.round) })} consequence={ui.t('results.settle.consequence')} icon="gavel" open={refilled !== null || data.tooFew.length > 0}>
        {data.tooFew.length > 0 ? <p><strong>{ui.t('results.settle.tooFew', { least: data.rules.leastJudges })}</strong> {ui.t('results.settle.tooFewWhy')}</p> : null}
        {data.tooFew.map(({ nomination, title, organisation, category, finished }) => (
          <TextArea
            key={nomination}
            ui={ui}
            {...fill(`waivers.${nomination}`)}
            label={ui.t('results.settle.waiver', { title: wordsFor(title, ui.locale), finished })}
            hint={ui.t('results.settle.hint', { organisation: wordsFor(organisation, ui.locale), category: wordsFor(category, ui.locale) })}
            rows={2}
            max={500}
            required
          />
        ))}
      </DangerAct>
    </section>
  )
}

/** A round at the desk: sealed, ready to be settled, or its standing by category. */
export const RoundPage = ({ ui, data, refilled }: { ui: Ui; data: RoundAtDesk; refilled: Refilled | null }) => {
  const { call, round, standing } = data
  const { maySettle } = round
  const href = `${deskHref(call, 'results')}/rounds/${round.id}`
  return (
    <DeskCallPage
      ui={ui}
      call={call}
      tab="results"
      wide
      title={roundTitle(ui, round)}
      status={<RoundBadge ui={ui} state={round.state} />}
      lead={round.state === 'settled' ? null : <When ui={ui} at={round.closesAt} zone={call.timeZone} />}
      errors={refilled?.errors}
    >
      {round.state === 'settled' ? null : <Notice ui={ui} tone="waiting" title={ui.t('results.sealed.title')}><p>{ui.t(`results.sealed.${round.state}`)}</p></Notice>}
      {round.state === 'closed' && maySettle.allowed ? <Settle ui={ui} data={data} href={href} refilled={refilled} /> : null}
      {round.state === 'closed' && !maySettle.allowed && !maySettle.hidden ? <p class="muted">{ui.t(maySettle.key, maySettle.values)}</p> : null}
      {standing ? <StandingSheet ui={ui} data={data} page={standing} href={href} /> : null}
      {round.state === 'settled' && !standing ? <p>{ui.t('results.standing.nothingOpen')}</p> : null}
    </DeskCallPage>
  )
}
