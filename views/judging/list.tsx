import type { JudgeCall, JudgeRound } from '../../src/judging/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { Acts, Button, Card, DaysLeft, Empty, Notice, Page, Progress, StatusBadge, Table, Text, When } from '../components/index.js'
import { ListLater } from './declarations.js'
import { endOf, ROUND_TONES, roundName, TASK_TONES } from './words.js'

const ORDER = { todo: 0, doing: 1, done: 2 } as const

const RoundTasks = ({ ui, row, call }: { ui: Ui; row: JudgeRound; call: JudgeCall['call'] }) => {
  const { round, state } = row
  const done = row.tasks.filter((task) => task.state === 'done').length
  const remain = row.tasks.length - done
  const tasks = [...row.tasks].sort((a, b) => ORDER[a.state] - ORDER[b.state])
  const category = (key: string): string => wordsFor(call.categories.find((c) => c.key === key)?.name ?? {}, ui.locale)
  return (
    <Card level={3} title={<>{roundName(ui, round)} <StatusBadge ui={ui} tone={ROUND_TONES[state]} label={ui.t(`judging.states.${state}`)} /></>}>
      <p>
        {state === 'running' ? <>{ui.t('judging.list.remaining', { count: remain })} <DaysLeft ui={ui} until={round.closesAt} /> </> : null}
        <span class="muted">{ui.t(state === 'running' ? 'judging.list.closes' : 'judging.list.closed')} <When ui={ui} at={endOf(round)} zone={call.timeZone} plain /></span>
      </p>
      <Progress ui={ui} label={ui.t('judging.list.progress', { round: roundName(ui, round) })} done={done} total={row.tasks.length} />
      <Table
        ui={ui}
        caption={ui.t('judging.list.caption', { round: roundName(ui, round) })}
        captionHidden
        rows={tasks}
        rowKey={(task) => task.assignment._id}
        columns={[
          { key: 'title', name: true, head: ui.t('judging.list.nomination'), cell: (task) => <a href={`/judging/${round._id}/${task.nomination.id}`}><Text ui={ui} text={task.nomination.title} untagged /></a> },
          { key: 'category', head: ui.t('judging.list.category'), cell: (task) => category(task.nomination.category) },
          { key: 'state', head: ui.t('judging.list.state'), cell: (task) => <StatusBadge ui={ui} tone={TASK_TONES[task.state]} label={ui.t(`judging.tasks.${task.state}`)} /> },
        ]}
      />
    </Card>
  )
}

/** Everything that a judge has to do: to do, doing, done, over all calls. */
export const JudgeList = ({ ui, calls }: { ui: Ui; calls: JudgeCall[] }) => (
  <Page ui={ui} place="judge" title={ui.t('judging.list.title')}>
    {calls.length === 0 ? <Empty ui={ui} icon="scale" what={ui.t('judging.list.emptyTitle')} why={ui.t('judging.list.empty')} /> : null}
    {calls.map((row) => (
      <section key={row.seat._id}>
        <h2><Text ui={ui} text={row.call.name} /></h2>
        {row.step === null ? (
          <>
            {row.rounds.length === 0 ? <Empty ui={ui} icon="hourglass" what={ui.t('judging.list.waitingTitle')} why={ui.t('judging.list.waiting')} /> : row.rounds.map((round) => <RoundTasks key={round.round._id} ui={ui} row={round} call={row.call} />)}
            <p><a href={`/judging/${row.call._id}/declarations`}>{ui.t('judging.list.declareMore')}</a></p>
          </>
        ) : row.step === 'waiting' ? (
          <Notice ui={ui} tone="waiting" title={ui.t('judging.declarations.laterTitle')}>
            <ListLater ui={ui} call={row.call} />
          </Notice>
        ) : (
          <Card tone="waiting">
            <p>{ui.t(`judging.list.first.${row.step}`)}</p>
            <Acts><Button ui={ui} icon="arrow-right" href={`/judging/${row.call._id}/${row.step}`}>{ui.t(`judging.${row.step}.step`)}</Button></Acts>
          </Card>
        )}
      </section>
    ))}
  </Page>
)
