import type { RoundsDesk } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { Acts, Button, Card, choicesOf, DateTimeField, Empty, FieldGroup, filling, Form, LocalTextField, Notice, Progress, StatusBadge, Table, Text, When } from '../components/index.js'
import { endOf, ROUND_TONES, roundName } from './words.js'

/** The rounds of a call with their progress in counts. */
export const Rounds = ({ ui, desk, mayBegin }: { ui: Ui; desk: RoundsDesk; mayBegin: boolean }) => {
  const { call, rows } = desk
  const base = `/desk/calls/${call._id}/rounds`
  return (
    <DeskCallPage ui={ui} call={call} tab="rounds" wide lead={ui.t('judging.rounds.lead')}
      acts={mayBegin && rows.length > 0 ? <Button ui={ui} icon="player-play" href={`${base}/new`}>{ui.t('judging.rounds.beginNext')}</Button> : undefined}>
      {rows.length === 0 ? (
        <Empty ui={ui} icon="scale" what={ui.t('judging.rounds.emptyTitle')} why={ui.t('judging.rounds.empty')} next={mayBegin ? undefined : { href: deskHref(call, 'nominations'), label: ui.t('common.onward.nominations') }}>
          {mayBegin ? <Button ui={ui} icon="player-play" href={`${base}/new`}>{ui.t('judging.rounds.beginFirst')}</Button> : null}
        </Empty>
      ) : (
        <Table
          ui={ui}
          caption={ui.t('judging.rounds.caption')}
          captionHidden
          rows={rows}
          rowKey={(row) => row.round._id}
          columns={[
            { key: 'name', name: true, head: ui.t('judging.rounds.name'), cell: ({ round }) => <a href={`${base}/${round._id}`}>{roundName(ui, round)}</a> },
            { key: 'state', head: ui.t('judging.judges.status'), cell: ({ state }) => <StatusBadge ui={ui} tone={ROUND_TONES[state]} label={ui.t(`judging.states.${state}`)} /> },
            { key: 'closes', head: ui.t('judging.rounds.closes'), cell: ({ round }) => <When ui={ui} at={endOf(round)} zone={call.timeZone} /> },
            { key: 'nominations', numeric: true, head: ui.t('judging.rounds.nominations'), cell: ({ nominations }) => nominations },
            { key: 'progress', head: ui.t('judging.rounds.progress'), cell: ({ round, count }) => <Progress ui={ui} label={ui.t('judging.rounds.progressOf', { round: roundName(ui, round) })} done={count.finished} total={count.assigned} /> },
          ]}
        />
      )}
      {desk.closed.size > 0 ? <Card tone="waiting"><p>{ui.t('judging.closedToYou')}</p></Card> : null}
    </DeskCallPage>
  )
}

/** Beginning a round: its name and closing; a later one takes a chosen shortlist of the round before. */
export const RoundNew = ({ ui, desk, refilled }: { ui: Ui; desk: RoundsDesk; refilled: Refilled | null }) => {
  const { call, rows, accepted } = desk
  const last = rows[rows.length - 1]
  const fill = filling(refilled)
  const chosen = choicesOf(fill('nominations').value)
  const members = last ? accepted.filter((n) => last.round.nominations.some((m) => m.id === n.id)) : accepted
  return (
    <DeskCallPage ui={ui} call={call} tab="rounds" title={ui.t(last ? 'judging.rounds.beginNext' : 'judging.rounds.beginFirst')} errors={refilled?.errors}>
      <Notice ui={ui} tone="waiting">{last ? ui.t('judging.rounds.nextConsequence') : ui.t('judging.rounds.firstConsequence', { count: accepted.length })}</Notice>
      <Form ui={ui} action={`/desk/calls/${call._id}/rounds`}>
        <LocalTextField ui={ui} {...fill('name')} errors={refilled?.errors} label={ui.t('judging.rounds.name')} hint={ui.t('judging.rounds.nameHint')} required />
        <DateTimeField ui={ui} {...fill('closesAt')} zone={call.timeZone} label={ui.t('judging.rounds.closes')} hint={ui.t('judging.rounds.closesHint')} required />
        {last ? (
          <FieldGroup ui={ui} {...fill('nominations')} label={ui.t('judging.rounds.shortlist')} required>
            {call.categories.map((category) => (
              <div key={category.key}>
                <p><strong>{wordsFor(category.name, ui.locale)}</strong></p>
                <div class="ticks">
                  {members.filter((n) => n.category === category.key).map((n) => (
                    <div key={n.id} class="tick">
                      <input class="form-check-input" type="checkbox" id={`n-${n.id}`} name="nominations" value={n.id} checked={chosen.includes(n.id)} />
                      <label for={`n-${n.id}`}><Text ui={ui} text={n.title} untagged /> <span class="muted">{wordsFor(n.organisation.name, ui.locale)}</span></label>
                    </div>
                  ))}
                </div>
              </div>
            ))}
          </FieldGroup>
        ) : null}
        <Acts>
          <Button ui={ui} icon="player-play">{ui.t(last ? 'judging.rounds.beginNext' : 'judging.rounds.beginFirst')}</Button>
          <Button ui={ui} kind="quiet" href={`/desk/calls/${call._id}/rounds`}>{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    </DeskCallPage>
  )
}
