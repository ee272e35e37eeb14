import type { JudgesDesk } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { DeskCallPage } from '../calls/desk-layout.js'
import { Button, Card, Checkboxes, choiceFor, DangerAct, Empty, filling, Form, placed, StatusBadge, Table, Text, TextField, type Tone, When } from '../components/index.js'

const TONES: Record<'invited' | 'accepted' | 'declined' | 'left', Tone> = { invited: 'waiting', accepted: 'done', declined: 'blocked', left: 'rest' }

type Row = JudgesDesk['rows'][number]

/** Which form of which seat was refused, with what was chosen or typed. */
export interface RefusedSeat {
  seat: string
  act: 'categories' | 'end'
  refilled: Refilled
}

/** Every row has the same forms: each goes by its seat. */
const formOf = (act: RefusedSeat['act'], seat: string): string => `${act}-${seat}`

const categoryName = (ui: Ui, desk: JudgesDesk, key: string): string => {
  const found = desk.call.categories.find((c) => c.key === key)
  return found ? wordsFor(found.name, ui.locale) : key
}

const stepWords = (ui: Ui, { seat }: Row): string =>
  seat.status !== 'accepted'
    ? ''
    : ui.t(seat.confidentialityAt === null ? 'judging.judges.awaitsConfidentiality' : seat.declaredAt === null ? 'judging.judges.awaitsDeclarations' : 'judging.judges.ready')

const RowActs = ({ ui, desk, row, refused }: { ui: Ui; desk: JudgesDesk; row: Row; refused: RefusedSeat | null }) => {
  const base = `/desk/calls/${desk.call._id}/judges/${row.seat._id}`
  const choices = desk.call.categories.filter((c) => !desk.closed.has(c.key)).map((c) => choiceFor(ui, c.key, c.name))
  const refilledOf = (act: RefusedSeat['act']) => (refused?.seat === row.seat._id && refused.act === act ? refused.refilled : null)
  const [categories, end] = [refilledOf('categories'), refilledOf('end')]
  const active = row.seat.status === 'invited' || row.seat.status === 'accepted'
  return (
    <>
      {row.seat.status === 'invited' ? (
        <Form ui={ui} action={`${base}/invite`}><Button ui={ui} kind="plain" small icon="mail-forward">{ui.t('judging.judges.inviteAgain')}<span class="visually-hidden"> {row.expert.name}</span></Button></Form>
      ) : null}
      {active ? (
        <>
          <details class="danger-act plain" {...(categories ? { open: true } : {})}>
            <summary class="btn btn-outline btn-sm">{ui.t('judging.judges.changeCategories')}<span class="visually-hidden"> {row.expert.name}</span></summary>
            <div class="danger-act-body">
              <Form ui={ui} action={`${base}/categories`}>
                {row.categories.map((key) => <input key={key} type="hidden" name="before" value={key} />)}
                <Checkboxes ui={ui} {...filling(categories, row, formOf('categories', row.seat._id))('categories')} label={ui.t('judging.judges.categories')} choices={choices} quiet />
                <Button ui={ui}>{ui.t('judging.judges.saveCategories')}</Button>
              </Form>
            </div>
          </details>
          <DangerAct ui={ui} small icon="user-x" action={`${base}/end`} label={ui.t('judging.judges.end', { name: row.expert.name })} open={end !== null} consequence={ui.t(row.seat.status === 'invited' ? 'judging.judges.endInvitedConsequence' : 'judging.judges.endConsequence')}>
            <TextField ui={ui} {...filling(end, {}, formOf('end', row.seat._id))('reason')} label={ui.t('judging.reason')} required />
          </DangerAct>
        </>
      ) : null}
    </>
  )
}

/** The judges of a call: who was asked, who accepted, what they declared, how far they are. */
export const Judges = ({ ui, desk, mayManage, refused }: { ui: Ui; desk: JudgesDesk; mayManage: boolean; refused: RefusedSeat | null }) => (
  <DeskCallPage ui={ui} call={desk.call} tab="judges" wide errors={refused ? placed(formOf(refused.act, refused.seat), refused.refilled.errors) : undefined} lead={ui.t('judging.judges.lead')}
    acts={mayManage && desk.rows.length > 0 ? <Button ui={ui} icon="user-plus" href={`/desk/calls/${desk.call._id}/judges/invite`}>{ui.t('judging.judges.invite')}</Button> : undefined}>
    {desk.rows.length === 0 ? (
      <Empty ui={ui} icon="users" what={ui.t('judging.judges.emptyTitle')} why={ui.t(mayManage ? 'judging.judges.empty' : 'judging.judges.emptyReading')}>
        {mayManage ? <Button ui={ui} icon="user-plus" href={`/desk/calls/${desk.call._id}/judges/invite`}>{ui.t('judging.judges.invite')}</Button> : null}
      </Empty>
    ) : (
      <Table
        ui={ui}
        caption={ui.t('judging.judges.caption')}
        captionHidden
        rows={desk.rows}
        rowKey={(row) => row.seat._id}
        columns={[
          { key: 'name', name: true, head: ui.t('judging.experts.name'), cell: ({ expert }) => <>{expert.name}<br /><span class="muted small">{expert.employer.name}</span></> },
          { key: 'categories', head: ui.t('judging.judges.categories'), cell: (row) => row.categories.map((key) => categoryName(ui, desk, key)).join(ui.locale === 'zh' ? '、' : ', ') },
          { key: 'status', head: ui.t('judging.judges.status'), cell: (row) => <><StatusBadge ui={ui} tone={TONES[row.seat.status]} label={ui.t(`judging.seat.${row.seat.status}`)} /><br /><span class="muted small">{stepWords(ui, row)}</span></> },
          { key: 'invited', head: ui.t('judging.judges.invitedAt'), cell: ({ seat }) => <When ui={ui} at={seat.answeredAt ?? seat.invitedAt} zone={desk.call.timeZone} form="day" plain /> },
          {
            key: 'declared', head: ui.t('judging.judges.declared'),
            cell: ({ declarations }) => declarations.length === 0 ? '–' : (
              <details><summary>{ui.t('judging.judges.declaredCount', { count: declarations.length })}</summary>
                <ul class="plain-list">{declarations.map((d) => <li key={d._id}><Text ui={ui} text={d.name} untagged />{ui.t('common.separator')}{d.reason}</li>)}</ul>
              </details>
            ),
          },
          { key: 'load', numeric: true, head: ui.t('judging.judges.progress'), cell: ({ load }) => load.assigned === 0 ? '–' : ui.t('common.progress', { done: load.finished, total: load.assigned }) },
          ...(mayManage ? [{ key: 'acts', head: ui.t('judging.judges.acts'), cell: (row: Row) => <RowActs ui={ui} desk={desk} row={row} refused={refused} /> }] : []),
        ]}
      />
    )}
    {desk.closed.size > 0 ? <Card tone="waiting"><p>{ui.t('judging.closedToYou')}</p></Card> : null}
  </DeskCallPage>
)

