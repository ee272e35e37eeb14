import type { NoticeAtDesk, NoticeItem } from '../../src/notices/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { formatInstant, formatList } from '../format.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { Button, Card, DangerAct, DataList, DaysLeft, Empty, filling, Form, Notice, Table, Text, TextArea, When } from '../components/index.js'
import { NoticeBadge, NoticeGroups } from './parts.js'

export interface NoticeDeskProps {
  ui: Ui
  data: NoticeAtDesk
  /** A refused holding back. */
  refilled: Refilled | null
}

const Begin = ({ ui, data, action }: { ui: Ui; data: NoticeAtDesk; action: string }) => {
  const { call, preview, undecided, mayBegin } = data
  if (undecided.length > 0 || preview.winners === 0 || !mayBegin.allowed) {
    const reason = !mayBegin.allowed && !mayBegin.hidden && data.phase === 'decision' ? ui.t(mayBegin.key, mayBegin.values) : ui.t('notices.desk.notYet')
    return (
      <Notice ui={ui} tone="waiting">
        <p>{reason}</p>
        {data.phase === 'decision' && undecided.length > 0 ? <p>{ui.t('notices.desk.undecided')}{ui.t('common.separator')}{formatList(ui.locale, undecided.map((name) => wordsFor(name, ui.locale)))}</p> : null}
        <p><a href={deskHref(call, 'results')}>{ui.t('notices.desk.toResults')}</a></p>
      </Notice>
    )
  }
  const until = formatInstant(ui.locale, preview.endsAt, call.timeZone)
  return <DangerAct ui={ui} action={`${action}/begin`} label={ui.t('notices.desk.begin')} consequence={ui.t('notices.desk.beginConsequence', { count: preview.winners, days: call.rules.noticeDays, until })} icon="bell" />
}

const Holding = ({ ui, item, action, refilled }: { ui: Ui; item: NoticeItem; action: string; refilled: NoticeDeskProps['refilled'] }) => {
  const filled = filling(refilled)(`reason.${item.nomination}`)
  return (
    <DangerAct ui={ui} small tone="plain" icon="player-pause" action={`${action}/held/${item.nomination}`} label={ui.t('notices.desk.hold')} confirm={ui.t('notices.desk.holdNamed', { title: wordsFor(item.title, ui.locale) })} consequence={ui.t('notices.desk.holdConsequence')} open={filled.error !== undefined}>
      <TextArea ui={ui} {...filled} label={ui.t('notices.desk.reason')} rows={2} max={500} required />
    </DangerAct>
  )
}

const Held = ({ ui, data, action, refilled }: { ui: Ui; data: NoticeAtDesk; action: string; refilled: NoticeDeskProps['refilled'] }) => {
  const { held, holdable, call } = data
  const may = new Set(holdable.map((item) => item.nomination))
  const standing = holdable.filter((item) => !held.some((one) => one.nomination === item.nomination))
  return (
    <section class="section" aria-labelledby="held">
      <h2 id="held">{ui.t('notices.desk.held')}</h2>
      {held.length === 0 ? <p class="muted">{ui.t('notices.desk.heldNone')}</p> : (
        <Table
          ui={ui}
          caption={ui.t('notices.desk.held')}
          captionHidden
          rows={held}
          rowKey={(one) => one.nomination}
          columns={[
            { key: 'title', head: ui.t('notices.page.nomination'), name: true, cell: (one) => <Text ui={ui} text={one.title} /> },
            { key: 'reason', head: ui.t('notices.desk.reason'), cell: (one) => one.reason },
            { key: 'at', head: ui.t('notices.desk.heldAt'), cell: (one) => <When ui={ui} at={one.at} zone={call.timeZone} plain /> },
            ...(may.size > 0
              ? [{
                  key: 'act',
                  head: ui.t('notices.desk.act'),
                  cell: (one: NoticeAtDesk['held'][number]) => may.has(one.nomination) ? (
                    <Form ui={ui} action={`${action}/held/${one.nomination}/release`}>
                      <Button ui={ui} kind="quiet" small icon="player-play">{ui.t('notices.desk.release', { title: wordsFor(one.title, ui.locale) })}</Button>
                    </Form>
                  ) : '',
                }]
              : []),
          ]}
        />
      )}
      {standing.length > 0 ? (
        <Table
          ui={ui}
          caption={ui.t('notices.desk.holdWhich')}
          rows={standing}
          rowKey={(item) => item.nomination}
          columns={[
            { key: 'title', head: ui.t('notices.page.nomination'), name: true, cell: (item) => <Text ui={ui} text={item.title} /> },
            { key: 'organisation', head: ui.t('notices.page.organisation'), cell: (item) => <Text ui={ui} text={item.organisation} /> },
            { key: 'act', head: ui.t('notices.desk.act'), cell: (item) => <Holding ui={ui} item={item} action={action} refilled={refilled} /> },
          ]}
        />
      ) : null}
    </section>
  )
}

/** The public notice at the desk: a preview, the act that begins it, what is held back, the announcement. */
export const NoticeDeskPage = ({ ui, data, refilled }: NoticeDeskProps) => {
  const { call, notice, preview, phase, mayAnnounce } = data
  const action = deskHref(call, 'notice')
  const observes = !mayAnnounce.allowed && !mayAnnounce.hidden && mayAnnounce.key === 'calls.denied.observer'
  const conflicted = !mayAnnounce.allowed && !mayAnnounce.hidden && mayAnnounce.key === 'notices.denied.conflicted'
  const before = notice === null
  return (
    <DeskCallPage ui={ui} call={call} tab="notice" status={before ? null : <NoticeBadge ui={ui} data={preview} />} errors={refilled?.errors}>
      {data.closed > 0 && before ? <Notice ui={ui} tone="info"><p>{ui.t('notices.desk.closed')}</p></Notice> : null}
      {before && !observes ? <Begin ui={ui} data={data} action={action} /> : null}
      {before ? null : (
        <DataList
          items={[
            { term: ui.t('notices.page.from'), value: <When ui={ui} at={preview.beganAt} zone={call.timeZone} plain /> },
            { term: ui.t('notices.page.until'), value: <><When ui={ui} at={preview.endsAt} zone={call.timeZone} plain /> {phase === 'notice' && ui.now <= preview.endsAt ? <DaysLeft ui={ui} until={preview.endsAt} /> : null}</> },
            { term: ui.t('notices.desk.public'), value: <a href={`/notices/${call.code}`}>{ui.t('calls.page.toNotice')}</a> },
          ]}
        />
      )}
      {phase === 'notice' && mayAnnounce.allowed ? <DangerAct ui={ui} action={`${action}/announce`} label={ui.t('notices.desk.announce')} consequence={ui.t('notices.desk.announceConsequence')} icon="speakerphone" /> : null}
      {phase === 'notice' && !mayAnnounce.allowed && !observes ? <Notice ui={ui} tone="waiting"><p>{ui.t(conflicted ? 'notices.denied.conflicted' : 'notices.desk.waits')}</p></Notice> : null}
      {before ? null : <Held ui={ui} data={data} action={action} refilled={refilled} />}
      <Card title={ui.t(before ? 'notices.desk.previewTitle' : 'notices.desk.shownTitle')} class="section">
        {preview.winners === 0 ? <Empty ui={ui} icon="trophy" what={ui.t('notices.page.nobody')} why={ui.t('notices.page.nobodyWhy')} next={{ href: deskHref(call, 'results'), label: ui.t('common.onward.results') }} /> : <NoticeGroups ui={ui} data={preview} level={3} />}
      </Card>
    </DeskCallPage>
  )
}
