import type { NoticePage } from '../../src/notices/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Card, DataList, DaysLeft, Empty, Page, Text, When } from '../components/index.js'
import { NoticeBadge, NoticeGroups } from './parts.js'

const isOpen = (ui: Ui, { phase, endsAt }: NoticePage): boolean => phase === 'notice' && ui.now <= endsAt

const NoticeCards = ({ ui, id, title, rows }: { ui: Ui; id: string; title: string; rows: NoticePage[] }) =>
  rows.length === 0 ? null : (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div class="columns">
        {rows.map((data) => (
          <Card key={data.call._id} level={3} title={<a href={`/notices/${data.call.code}`}><Text ui={ui} text={data.call.name} untagged /></a>}>
            <p><NoticeBadge ui={ui} data={data} /> {isOpen(ui, data) ? <DaysLeft ui={ui} until={data.endsAt} /> : null}</p>
            <p>{ui.t('notices.list.count', { count: data.winners })}</p>
            <p class="muted small">{ui.t('notices.list.until')}{ui.t('common.separator')}<When ui={ui} at={data.endsAt} zone={data.call.timeZone} /></p>
          </Card>
        ))}
      </div>
    </section>
  )

/** All public notices: those that run, then the past ones. */
export const NoticeList = ({ ui, rows }: { ui: Ui; rows: NoticePage[] }) => (
  <Page ui={ui} place="public" title={ui.t('notices.list.title')} lead={ui.t('notices.list.lead')}>
    {rows.length === 0 ? <Empty ui={ui} icon="bell" what={ui.t('notices.list.none')} why={ui.t('notices.list.noneWhy')} next={{ href: '/calls', label: ui.t('common.onward.calls') }} /> : null}
    <NoticeCards ui={ui} id="running" title={ui.t('notices.list.running')} rows={rows.filter((data) => isOpen(ui, data))} />
    <NoticeCards ui={ui} id="past" title={ui.t('notices.list.past')} rows={rows.filter((data) => !isOpen(ui, data))} />
  </Page>
)

const Objecting = ({ ui, data }: { ui: Ui; data: NoticePage }) => {
  const { contact } = data.call
  return (
    <Card class="section" title={ui.t('notices.page.object')}>
      <p>{ui.t('notices.page.objectText')}</p>
      <DataList
        items={[
          {
            term: ui.t('notices.page.to'),
            value: <>
              <Text ui={ui} text={contact.name} />
              {contact.email ? <><br /><a href={`mailto:${contact.email}`}>{contact.email}</a></> : null}
              {contact.phone ? <><br />{contact.phone}</> : null}
            </>,
          },
        ]}
      />
      <p class="muted small">{ui.t('notices.page.confidential')}</p>
    </Card>
  )
}

/** One notice as everyone reads it, on the screen and on paper. */
export const NoticeView = ({ ui, data }: { ui: Ui; data: NoticePage }) => {
  const { call, beganAt, endsAt, phase } = data
  const announced = phase === 'announced' || phase === 'archived'
  return (
    <Page
      ui={ui}
      place="public"
      title={{ key: 'notices.page.title', values: { call: call.name } }}
      crumbs={[{ label: ui.t('common.nav.notices'), href: '/notices' }]}
      status={<NoticeBadge ui={ui} data={data} />}
      lead={ui.t('notices.page.lead')}
    >
      <DataList
        items={[
          { term: ui.t('notices.page.from'), value: <When ui={ui} at={beganAt} zone={call.timeZone} plain /> },
          { term: ui.t('notices.page.until'), value: <><When ui={ui} at={endsAt} zone={call.timeZone} plain /> {isOpen(ui, data) ? <DaysLeft ui={ui} until={endsAt} /> : null}</> },
        ]}
      />
      <NoticeGroups ui={ui} data={data} />
      {isOpen(ui, data) ? <Objecting ui={ui} data={data} /> : null}
      <p class="section row-wrap">
        {announced ? <a href={`/winners/${call.code}`}>{ui.t('notices.page.winners')}</a> : null}
        <a href={`/calls/${call.code}`}>{ui.t('notices.page.call')}</a>
      </p>
    </Page>
  )
}
