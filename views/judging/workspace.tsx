import type { HeldState } from '../../src/files/index.js'
import type { Workspace } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { formatNumber } from '../format.js'
import { Breadcrumbs, Button, DangerAct, DaysLeft, filling, Page, StatusBadge, Text, TextArea, titleLine, When } from '../components/index.js'
import { NominationReading } from '../nominations/reading.js'
import { ScorecardForm, type ScoreTheirs } from './scorecard-form.js'
import { endOf, pointsTyped, roundName, roundTitle } from './words.js'

export interface WorkspaceProps {
  ui: Ui
  work: Workspace
  /** Files that the virus scanner holds. */
  held: ReadonlyMap<string, HeldState>
  /** The total of what stands, in hundredths, and whether every criterion has points. */
  total: { value: number; complete: boolean }
  refilled: Refilled | null
  theirs: ScoreTheirs | null
  /** A refused reason to open the finished scorecard again. */
  reopening: Refilled | null
}

const Neighbours = ({ ui, work }: { ui: Ui; work: Workspace }) => {
  const { previous, next, round } = work
  return (
    <nav class="neighbours" aria-label={ui.t('judging.workspace.neighbours')}>
      {previous ? <a class="btn btn-quiet btn-sm" rel="prev" data-previous href={`/judging/${round._id}/${previous.nomination.id}`}>{ui.t('judging.workspace.previous')}</a> : null}
      <span class="muted tabular">{ui.t('judging.workspace.place', { place: work.place, total: work.tasks.length })}</span>
      {next ? <a class="btn btn-quiet btn-sm" rel="next" data-next href={`/judging/${round._id}/${next.nomination.id}`}>{ui.t('judging.workspace.next')}</a> : null}
    </nav>
  )
}

const Finished = ({ ui, work, total, reopening }: Pick<WorkspaceProps, 'ui' | 'work' | 'total' | 'reopening'>) => {
  const { scorecard, round, state, assignment, call } = work
  return (
    <>
      <p><StatusBadge ui={ui} tone={scorecard.state === 'finished' ? 'done' : 'blocked'} label={ui.t(scorecard.state === 'finished' ? 'judging.tasks.done' : 'judging.workspace.notCounted')} />
        {scorecard.finishedAt ? <> <When ui={ui} at={scorecard.finishedAt} zone={call.timeZone} plain /></> : null}</p>
      {total.complete ? <p class="total">{ui.t('judging.workspace.total')} <strong class="tabular">{formatNumber(ui.locale, total.value / 100, 2)}</strong></p> : null}
      <dl class="scores">
        {round.rubric.criteria.map((criterion) => {
          const score = scorecard.scores[criterion.key]
          return (
            <div key={criterion.key}>
              <dt><Text ui={ui} text={criterion.name} untagged /> <span class="tabular">{pointsTyped(score?.points) || '–'} / {criterion.scale}</span></dt>
              <dd class="prose">{score?.opinion || '–'}</dd>
            </div>
          )
        })}
        {scorecard.comment ? <div><dt>{ui.t('judging.workspace.comment')}</dt><dd class="prose">{scorecard.comment}</dd></div> : null}
      </dl>
      {state === 'running' && scorecard.state === 'finished' ? (
        <DangerAct ui={ui} tone="plain" icon="lock-open" action={`/judging/${assignment._id}/reopen`} label={ui.t('judging.workspace.reopen')} consequence={ui.t('judging.workspace.reopenConsequence')} open={reopening !== null}>
          <TextArea ui={ui} {...filling(reopening)('reason')} label={ui.t('judging.reason')} rows={2} required />
        </DangerAct>
      ) : null}
    </>
  )
}

const KeyboardHelp = ({ ui }: { ui: Ui }) => (
  <details class="keyboard-help" data-keyboard-help>
    <summary>{ui.t('judging.keys.title')} <kbd>?</kbd></summary>
    <dl>
      <div><dt><kbd>?</kbd></dt><dd>{ui.t('judging.keys.help')}</dd></div>
      <div><dt><kbd>j</kbd> / <kbd>k</kbd></dt><dd>{ui.t('judging.keys.neighbours')}</dd></div>
      <div><dt><kbd>n</kbd></dt><dd>{ui.t('judging.keys.missing')}</dd></div>
      <div><dt><kbd>Esc</kbd></dt><dd>{ui.t('judging.keys.leave')}</dd></div>
    </dl>
    <label class="tick"><input type="checkbox" class="form-check-input" checked data-keyboard-on /> {ui.t('judging.keys.on')}</label>
  </details>
)

/** Nomination left, scorecard right, each with its own scroll; below 900 px two tabs. Works without a script. */
export const WorkspacePage = (props: WorkspaceProps) => {
  const { ui, work, held, refilled, theirs, reopening } = props
  const { call, round, submission, form, assignment, state, scorecard } = work
  const writes = state === 'running' && scorecard.state === 'draft'
  return (
    <Page ui={ui} place="judge" wide heading={false} title={`${titleLine(ui, submission.title)} · ${titleLine(ui, roundTitle(ui, round))}`} errors={(refilled ?? reopening)?.errors}>
      <Breadcrumbs ui={ui} crumbs={[{ label: ui.t('common.nav.judging'), href: '/judging' }]} />
      <div class="workspace-head">
        <div>
          <h1><Text ui={ui} text={submission.title} phrased /></h1>
          <p class="muted">
            {wordsFor(call.name, ui.locale)} · {roundName(ui, round)}{ui.t('common.separator')}
            {ui.t(state === 'running' ? 'judging.list.closes' : 'judging.list.closed')} <When ui={ui} at={endOf(round)} zone={call.timeZone} plain />{' '}
            {state === 'running' ? <DaysLeft ui={ui} until={round.closesAt} /> : null}
          </p>
        </div>
        <Neighbours ui={ui} work={work} />
      </div>
      <nav class="workspace-tabs" aria-label={ui.t('judging.workspace.parts')}>
        <a href="#reading">{ui.t('judging.workspace.reading')}</a>
        <a href="#scorecard">{ui.t('judging.workspace.scorecard')}</a>
      </nav>
      <div class={`workspace${refilled || theirs || reopening ? ' scoring' : ''}`}>
        <section id="reading" class="workspace-pane" tabIndex={0} aria-label={ui.t('judging.workspace.reading')}>
          <h2 class="visually-hidden">{ui.t('judging.workspace.reading')}</h2>
          <NominationReading
            ui={ui}
            call={call}
            form={form}
            submission={submission}
            untitled
            held={held}
            fileHref={(file, wanted) => `/judging/${assignment._id}/files/${file.id}${wanted === 'inline' ? '' : `?as=${wanted}`}`}
            readingKindsOnly={call.rules.readingKindsOnly}
          />
        </section>
        <section id="scorecard" class="workspace-pane" tabIndex={0} aria-label={ui.t('judging.workspace.scorecard')}>
          <h2 class="visually-hidden">{ui.t('judging.workspace.scorecard')}</h2>
          {writes ? <ScorecardForm {...props} /> : <Finished {...props} />}
        </section>
      </div>
      <KeyboardHelp ui={ui} />
      <p class="no-print"><Button ui={ui} kind="quiet" small href={`/judging/${call._id}/declarations`}>{ui.t('judging.list.declareMore')}</Button></p>
    </Page>
  )
}
