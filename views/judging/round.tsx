import type { ComponentChildren } from 'preact'
import type { Cell, PanelJudge, RoundDesk, RoundEntry } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { Acts, Button, Card, type Column, DataList, Empty, Followed, Form, Icon, idOf, Notice, Progress, StatusBadge, Table, Tabs, Text, When } from '../components/index.js'
import { RoundActs } from './round-acts.js'
import { endOf, ROUND_TONES, roundName, roundTitle } from './words.js'

export interface RoundProps {
  ui: Ui
  desk: RoundDesk
  mayManage: boolean
  /** May act on the round as a whole. */
  mayClose: boolean
  /** Pairs 'nomination:seat' that are chosen but not yet assigned, to be looked at first. */
  chosen: string[]
  preview: boolean
  refilled: Refilled | null
}

/** What stands between a judge and a nomination, as a word; a box where the judge can be assigned. */
export const CellShown = ({ ui, cell, value, label, choosable, chosen }: { ui: Ui; cell: Cell; value: string; label: string; choosable: boolean; chosen: boolean }) => {
  switch (cell.kind) {
    case 'assigned':
      return <StatusBadge ui={ui} tone={cell.finished ? 'done' : 'waiting'} label={ui.t(cell.finished ? 'judging.cell.finished' : 'judging.cell.assigned')} />
    case 'conflict':
      return <span class="muted" title={cell.obstacles.map((o) => ui.t(`judging.obstacles.${o}`)).join(ui.locale === 'zh' ? '；' : '; ')}><Icon ui={ui} name="ban" /> {ui.t('judging.cell.conflict')}</span>
    case 'away':
      return <span class="muted">–</span>
    case 'free':
      return choosable ? <input type="checkbox" class="form-check-input" name="pairs" value={value} checked={chosen} aria-label={label} /> : <span class="muted">{ui.t('judging.cell.free')}</span>
  }
}

const Matrix = ({ ui, desk, choosable, chosen, rounds }: { ui: Ui; desk: RoundDesk; choosable: boolean; chosen: string[]; rounds: string }) => {
  const title = (entry: RoundEntry): string => wordsFor(entry.nomination.title, ui.locale)
  const judgeColumn = ({ seat, expert, load }: PanelJudge): Column<RoundEntry> => ({
    key: seat._id,
    head: expert.name,
    headCell: <>{expert.name}<br /><span class="muted small tabular">{ui.t('common.progress', { done: load.finished, total: load.assigned })}</span></>,
    cell: (entry) => {
      const value = `${entry.nomination.id}:${seat._id}`
      const cell = entry.cells.get(seat._id)
      return cell ? <CellShown ui={ui} cell={cell} value={value} label={ui.t('judging.matrix.assign', { judge: expert.name, nomination: title(entry) })} choosable={choosable} chosen={chosen.includes(value)} /> : '–'
    },
  })
  return (
    <Table
      ui={ui}
      caption={ui.t('judging.matrix.caption')}
      narrow="scroll"
      tall
      rows={desk.entries}
      rowKey={(entry) => entry.nomination.id}
      columns={[
        {
          key: 'nomination', name: true, head: ui.t('judging.list.nomination'),
          cell: (entry) => <><a href={`${rounds}/${desk.round._id}/nominations/${entry.nomination.id}`}><Text ui={ui} text={entry.nomination.title} untagged /></a><br /><span class="muted small">{[entry.nomination.organisation, ...entry.nomination.partners].map(({ name }) => wordsFor(name, ui.locale)).join(ui.locale === 'zh' ? '、' : ', ')}</span></>,
        },
        {
          key: 'count', numeric: true, head: ui.t('judging.matrix.count'),
          cell: ({ count }) => <span class={count.assigned < desk.round.rules.leastJudges ? 'too-few' : undefined}>{ui.t('common.progress', { done: count.finished, total: count.assigned })}{count.assigned < desk.round.rules.leastJudges ? <Icon ui={ui} name="alert-triangle" label={ui.t('judging.matrix.tooFew', { least: desk.round.rules.leastJudges })} /> : null}</span>,
        },
        ...desk.judges.map(judgeColumn),
      ]}
    />
  )
}

/** What the chosen pairs would mean for each judge, before anything is assigned. */
export const LoadPreview = ({ ui, judges, chosen }: { ui: Ui; judges: PanelJudge[]; chosen: string[] }) => {
  const rows = judges.map((judge) => ({ judge, more: chosen.filter((pair) => pair.endsWith(`:${judge.seat._id}`)).length })).filter((row) => row.more > 0)
  return (
    <Card title={ui.t('judging.preview.title', { count: chosen.length })} tone="waiting">
      {rows.length === 0 ? <p>{ui.t('judging.refused.noPairs')}</p> : (
        <Table
          ui={ui}
          caption={ui.t('judging.preview.caption')}
          captionHidden
          rows={rows}
          rowKey={(row) => row.judge.seat._id}
          columns={[
            { key: 'judge', name: true, head: ui.t('judging.experts.name'), cell: (row) => row.judge.expert.name },
            { key: 'now', numeric: true, head: ui.t('judging.preview.now'), cell: (row) => row.judge.load.assigned },
            { key: 'more', numeric: true, head: ui.t('judging.preview.more'), cell: (row) => `+${row.more}` },
            { key: 'then', numeric: true, head: ui.t('judging.preview.then'), cell: (row) => row.judge.load.assigned + row.more },
          ]}
        />
      )}
    </Card>
  )
}

/** The form around the judges that can be chosen; nothing but the table for those who only read. */
export const Choosing = ({ ui, action, choosable, place, children }: { ui: Ui; action: string; choosable: boolean; place: Record<string, string>; children: ComponentChildren }) =>
  choosable ? (
    <Form ui={ui} action={action}>
      {Object.entries(place).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children}
    </Form>
  ) : <>{children}</>

/** A round at the desk: progress, the matrix of one category, and the acts on the round. No score stands here. */
export const RoundPage = ({ ui, desk, mayManage, mayClose, chosen, preview, refilled }: RoundProps) => {
  const { call, round, state, categories, category, progress } = desk
  const rounds = `/desk/calls/${call._id}/rounds`
  const path = `${rounds}/${round._id}`
  const choosable = mayManage && state === 'running'
  const nameOf = (key: string): string => wordsFor(call.categories.find((c) => c.key === key)?.name ?? {}, ui.locale)
  return (
    <DeskCallPage ui={ui} call={call} tab="rounds" title={roundTitle(ui, round)} wide errors={refilled?.errors} status={<StatusBadge ui={ui} tone={ROUND_TONES[state]} label={ui.t(`judging.states.${state}`)} />}>
      <DataList items={[
        { term: ui.t('judging.rounds.began'), value: <When ui={ui} at={round.beganAt} zone={call.timeZone} plain /> },
        { term: ui.t(state === 'running' ? 'judging.rounds.closes' : 'judging.rounds.closedAt'), value: <When ui={ui} at={endOf(round)} zone={call.timeZone} /> },
        { term: ui.t('judging.rounds.rubric'), value: ui.t('judging.rounds.rubricVersion', { version: round.rubricVersion }) },
        { term: ui.t('judging.rounds.rules'), value: ui.t('judging.rounds.rulesWords', { least: round.rules.leastJudges, usual: round.rules.judgesPerNomination, drop: round.rules.dropExtremesFrom }) },
        ...round.extensions.map((e) => ({ term: ui.t('judging.rounds.extended'), value: <><When ui={ui} at={e.to} zone={call.timeZone} plain />{ui.t('common.separator')}{e.reason}</> })),
      ]} />
      <Progress ui={ui} label={ui.t('judging.rounds.progressOf', { round: roundName(ui, round) })} done={progress.finished} total={progress.assigned} />
      {state === 'running' ? <Notice ui={ui}>{ui.t('judging.rounds.sealed')}</Notice> : null}
      {state === 'closed' ? <Notice ui={ui} tone="waiting"><Followed words={ui.t('judging.rounds.awaitsSettling')}><a href={`/desk/calls/${call._id}/results`}>{ui.t('judging.rounds.toResults')}</a></Followed></Notice> : null}
      {state === 'settled' ? <Notice ui={ui} tone="done"><Followed words={ui.t('judging.refused.roundSettled')}><a href={`/desk/calls/${call._id}/results`}>{ui.t('judging.rounds.toResults')}</a></Followed></Notice> : null}
      {categories.length > 1 ? (
        <Tabs ui={ui} label={ui.t('judging.judges.categories')} tabs={categories.map((c) => ({ href: `${path}?category=${c.key}`, label: `${nameOf(c.key)} (${ui.t('common.progress', { done: c.count.finished, total: c.count.assigned })})`, current: c.key === category }))} />
      ) : null}
      {desk.entries.length === 0 ? <Empty ui={ui} icon="scale" what={ui.t('judging.matrix.emptyTitle')} why={ui.t('judging.matrix.empty')} next={{ href: deskHref(call, 'rounds'), label: ui.t('common.onward.rounds') }} /> : (
        <Choosing ui={ui} action={`${path}/assign`} choosable={choosable} place={{ category }}>
          <div id={idOf('pairs')} tabIndex={-1}>
            {desk.judges.length === 0 ? <Notice ui={ui} tone="waiting"><Followed words={ui.t('judging.matrix.noJudges')}><a href={`/desk/calls/${call._id}/judges`}>{ui.t('judging.judges.invite')}</a></Followed></Notice> : null}
            <Matrix ui={ui} desk={desk} choosable={choosable} chosen={chosen} rounds={rounds} />
          </div>
          {preview ? <LoadPreview ui={ui} judges={desk.judges} chosen={chosen} /> : null}
          {choosable && desk.judges.length > 0 ? (
            <Acts>
              <Button ui={ui} name="act" value="assign" icon="user-check" kind={preview ? 'primary' : 'plain'}>{ui.t('judging.matrix.assignChosen')}</Button>
              <Button ui={ui} name="act" value="preview" icon="eye" kind={preview ? 'plain' : 'primary'}>{ui.t('judging.matrix.previewChosen')}</Button>
            </Acts>
          ) : null}
        </Choosing>
      )}
      <RoundActs ui={ui} desk={desk} mayManage={mayManage} mayClose={mayClose} refilled={refilled} />
      {desk.closed.size > 0 ? <Card tone="waiting"><p>{ui.t('judging.closedToYou')}</p></Card> : null}
    </DeskCallPage>
  )
}
