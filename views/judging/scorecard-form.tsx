import type { Scorecard } from '../../src/judging/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { formatNumber } from '../format.js'
import { wordsFor } from '../../src/platform/text.js'
import { Acts, AutosaveState, Button, filling, Form, Notice, NumberField, Text, TextArea } from '../components/index.js'
import { pointsTyped } from './words.js'
import type { WorkspaceProps } from './workspace.js'

/** What another window saved meanwhile, by field. */
export type ScoreTheirs = Record<string, { value: string; revision: number }>

/** Longest opinion, as the rules have it; shown and counted, checked by the server. */
const LONGEST = 2_000

const stored = (scorecard: Scorecard) => ({
  points: Object.fromEntries(Object.entries(scorecard.scores).map(([key, score]) => [key, pointsTyped(score.points)])),
  opinion: Object.fromEntries(Object.entries(scorecard.scores).map(([key, score]) => [key, score.opinion])),
  comment: scorecard.comment,
})

const TheirWords = ({ ui, theirs, field }: { ui: Ui; theirs: ScoreTheirs | null; field: string }) => {
  const stands = theirs?.[field]
  return stands ? <Notice ui={ui} tone="waiting" title={ui.t('common.theirs.theirs')}><span class="prose">{stands.value || '–'}</span></Notice> : null
}

const Base = ({ field, revision }: { field: string; revision: number }) => (
  <input type="hidden" name={`base[${field.split('.').join('][')}]`} value={revision} data-base-of={field} />
)

/** The rubric as a form: points and an opinion a criterion, saved as they are typed; saved by the button without a script. */
export const ScorecardForm = ({ ui, work, total, refilled, theirs }: WorkspaceProps) => {
  const { round, scorecard, assignment } = work
  const fill = filling(refilled, stored(scorecard))
  const criteria = JSON.stringify(round.rubric.criteria.map(({ key, scale, weight }) => ({ key, scale, weight })))
  return (
    <Form ui={ui} action={`/judging/${assignment._id}`} class="scorecard" autosave={{ url: `/judging/${assignment._id}/scorecard`, account: ui.actor.account ?? '' }}>
      <div class="scorecard-head">
        <p class="total" data-scorecard data-criteria={criteria} data-locale={ui.locale}>
          {ui.t('judging.workspace.total')} <output class="tabular" data-total>{formatNumber(ui.locale, total.value / 100, 2)}</output>
          <span class="muted small" data-total-note hidden={total.complete}> {ui.t('judging.workspace.totalSoFar')}</span>
        </p>
        <AutosaveState ui={ui} zone={work.call.timeZone} />
      </div>
      {theirs ? <Notice ui={ui} tone="blocked" title={ui.t('errors.titles.conflict')}>{ui.t('judging.workspace.overtaken')}</Notice> : null}
      {scorecard.first ? <p class="muted small">{ui.t('judging.workspace.firstKept')}</p> : null}
      {round.rubric.criteria.map((criterion) => {
        const score = scorecard.scores[criterion.key]
        const points = `points.${criterion.key}`
        const opinion = `opinion.${criterion.key}`
        const within = wordsFor(criterion.name, ui.locale)
        const pointsRevision = theirs?.[points]?.revision ?? score?.pointsRevision ?? 0
        const opinionRevision = theirs?.[opinion]?.revision ?? score?.opinionRevision ?? 0
        return (
          <fieldset key={criterion.key} class="criterion">
            <legend><Text ui={ui} text={criterion.name} untagged /> <span class="muted small">{ui.t('judging.workspace.weight', { weight: criterion.weight })}</span></legend>
            {criterion.description.en || criterion.description.zh ? <p class="muted"><Text ui={ui} text={criterion.description} prose /></p> : null}
            <NumberField ui={ui} {...fill(points)} within={within} label={ui.t('judging.workspace.points')} decimal min={0} max={criterion.scale} unit={`/ ${criterion.scale}`} required revision={pointsRevision} />
            <Base field={points} revision={pointsRevision} />
            <TheirWords ui={ui} theirs={theirs} field={points} />
            <TextArea ui={ui} {...fill(opinion)} within={within} label={ui.t('judging.workspace.opinion')} hint={ui.t('judging.workspace.opinionHint')} rows={4} max={LONGEST} required revision={opinionRevision} />
            <Base field={opinion} revision={opinionRevision} />
            <TheirWords ui={ui} theirs={theirs} field={opinion} />
          </fieldset>
        )
      })}
      <TextArea ui={ui} {...fill('comment')} label={ui.t('judging.workspace.comment')} hint={ui.t('judging.workspace.commentHint')} rows={3} max={LONGEST} revision={theirs?.['comment']?.revision ?? scorecard.commentRevision} />
      <Base field="comment" revision={theirs?.['comment']?.revision ?? scorecard.commentRevision} />
      <TheirWords ui={ui} theirs={theirs} field="comment" />
      <Acts>
        <Button ui={ui} icon="check" name="act" value="finish">{ui.t('judging.workspace.finish')}</Button>
        <Button ui={ui} kind="plain" name="act" value="save">{ui.t('judging.workspace.save')}</Button>
      </Acts>
      <p class="muted small">{ui.t('judging.workspace.finishHint')}</p>
    </Form>
  )
}
