import type { RoundDesk } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Button, Card, DangerAct, DateTimeField, filling, Form, Table, Text, TextField } from '../components/index.js'
import { roundName } from './words.js'

export interface RoundActsProps {
  ui: Ui
  desk: RoundDesk
  mayManage: boolean
  mayClose: boolean
  refilled: Refilled | null
}

/** Who has not finished yet, the reminder, and the acts on the whole round. */
export const RoundActs = ({ ui, desk, mayManage, mayClose, refilled }: RoundActsProps) => {
  const { call, round, state, unfinished } = desk
  const path = `/desk/calls/${call._id}/rounds/${round._id}`
  const fill = filling(refilled)
  return (
    <>
      {unfinished.length > 0 ? (
        <Card title={ui.t(state === 'running' ? 'judging.unfinished.title' : 'judging.unfinished.titleClosed')} {...(state === 'running' ? {} : { tone: 'waiting' as const })}>
          <Table
            ui={ui}
            caption={ui.t('judging.unfinished.title')}
            captionHidden
            rows={unfinished}
            rowKey={(row) => row.judge.seat._id}
            columns={[
              { key: 'judge', name: true, head: ui.t('judging.experts.name'), cell: (row) => row.judge.expert.name },
              { key: 'count', numeric: true, head: ui.t('judging.unfinished.count'), cell: (row) => row.titles.length },
              {
                key: 'titles', head: ui.t('judging.unfinished.which'),
                cell: (row) => <details><summary>{ui.t('common.actions.show')}<span class="visually-hidden"> {row.judge.expert.name}</span></summary><ul>{row.titles.map((n) => <li key={n.id}><Text ui={ui} text={n.title} untagged /></li>)}</ul></details>,
              },
            ]}
          />
          {mayManage && state === 'running' ? (
            <Form ui={ui} action={`${path}/remind`}><Button ui={ui} kind="plain" icon="bell">{ui.t('judging.unfinished.remind')}</Button></Form>
          ) : null}
        </Card>
      ) : null}
      {mayClose && state === 'running' ? (
        <Card title={ui.t('judging.acts.title')}>
          <DangerAct ui={ui} tone="plain" icon="clock" action={`${path}/extend`} label={ui.t('judging.acts.extend', { round: roundName(ui, round) })} consequence={ui.t('judging.acts.extendConsequence')} open={refilled?.errors['closesAt'] !== undefined || refilled?.errors['reason'] !== undefined}>
            <input type="hidden" name="version" value={round.version} />
            <DateTimeField ui={ui} {...fill('closesAt')} zone={call.timeZone} label={ui.t('judging.rounds.closes')} required />
            <TextField ui={ui} {...fill('reason')} label={ui.t('judging.reason')} required />
          </DangerAct>
          <DangerAct ui={ui} icon="lock" action={`${path}/close`} label={ui.t('judging.acts.close', { round: roundName(ui, round) })} consequence={ui.t('judging.acts.closeConsequence', { count: unfinished.reduce((n, row) => n + row.titles.length, 0) })} />
        </Card>
      ) : null}
    </>
  )
}
