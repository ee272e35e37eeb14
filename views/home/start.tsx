import type { HomeItem, Call, Phase } from '../../src/calls/index.js'
import type { Key } from '../../src/platform/i18n.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { CallCard } from '../calls/parts.js'
import { Button, DaysLeft, Empty, Icon, Page, Phrases, Text, When, type IconName } from '../components/index.js'
import { LaurelMark } from '../layout/laurel-mark.js'

export interface StartProps {
  ui: Ui
  rows: Array<{ call: Call; phase: Phase }>
  notices: HomeItem[]
  winners: HomeItem[]
}

const Hero = ({ ui, open }: { ui: Ui; open: Call[] }) => {
  const [first] = open
  const host = wordsFor(ui.site.host, ui.locale)
  return (
    <div class="home-hero">
      <div class="home-hero-words">
        {host ? <p class="home-hero-host">{host}</p> : null}
        <h1><Phrases text={wordsFor(ui.site.name, ui.locale)} /></h1>
        <p class="home-hero-lead">{ui.t('calls.home.lead')}</p>
        {first ? (
          <div class="home-hero-now">
            <p>{open.length === 1 ? ui.t('calls.list.open') : ui.t('calls.home.openNow', { count: open.length })}</p>
            <p><strong><Text ui={ui} text={first.name} untagged /></strong></p>
            {first.closesAt ? <p><DaysLeft ui={ui} until={first.closesAt} /></p> : null}
            <div class="acts">
              <Button ui={ui} href={`/calls/${first.code}`} icon="arrow-right">{ui.t('calls.home.read')}</Button>
              <Button ui={ui} kind="plain" href="/certificates" icon="certificate">{ui.t('common.nav.certificates')}</Button>
            </div>
          </div>
        ) : (
          <div class="home-hero-now">
            <p>{ui.t('calls.home.nothingOpen')}</p>
            <div class="acts"><Button ui={ui} href="/calls" icon="arrow-right">{ui.t('calls.home.allCalls')}</Button></div>
          </div>
        )}
      </div>
      <LaurelMark class="home-hero-mark" />
    </div>
  )
}

const Items = ({ ui, id, word, icon, items, more, when }: { ui: Ui; id: string; word: Key; icon: IconName; items: HomeItem[]; more: string; when: Key }) =>
  items.length === 0 ? null : (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}><Icon ui={ui} name={icon} /> {ui.t(word)}</h2>
      <ul class="home-items plain-list">
        {items.map((item) => (
          <li key={item.href + item.at.toISOString()}>
            <a href={item.href}><Text ui={ui} text={item.title} untagged /></a>
            <span><Text ui={ui} text={item.detail} untagged /></span>
            <span class="muted small">{ui.t(when)}{ui.t('common.separator')}<When ui={ui} at={item.at} form="day" /></span>
          </li>
        ))}
      </ul>
      <p class="section-more"><a href={more}>{ui.t('calls.home.all')}</a></p>
    </section>
  )

/** The start page: who we are, what is open now, which notices run, who won. */
export const StartPage = ({ ui, rows, notices, winners }: StartProps) => {
  const current = rows.filter((row) => row.phase === 'open' || row.phase === 'scheduled')
  const shown = (current.length > 0 ? current : rows).slice(0, 6)
  return (
    <Page ui={ui} place="public" title={wordsFor(ui.site.name, ui.locale)} heading={false} band={<Hero ui={ui} open={rows.filter((row) => row.phase === 'open').map((row) => row.call)} />}>
      <section aria-labelledby="home-calls">
        <h2 id="home-calls">{ui.t(current.length > 0 ? 'calls.home.calls' : 'calls.home.pastCalls')}</h2>
        {shown.length === 0 ? (
          <Empty ui={ui} icon="speakerphone" what={ui.t('calls.list.none')} why={ui.t('calls.list.noneWhy')} next={{ href: '/organisations', label: ui.t('common.onward.organisation') }} />
        ) : (
          <div class="columns">{shown.map(({ call, phase }) => <CallCard key={call._id} ui={ui} call={call} phase={phase} />)}</div>
        )}
        {rows.length > 0 ? <p class="section-more"><a href="/calls">{ui.t('calls.home.allCalls')}</a></p> : null}
      </section>
      <Items ui={ui} id="home-notices" word="calls.home.notices" icon="bell" items={notices} more="/notices" when="notices.list.until" />
      <Items ui={ui} id="home-winners" word="calls.home.winners" icon="trophy" items={winners} more="/winners" when="results.winners.announced" />
      <section class="section" aria-labelledby="home-how">
        <h2 id="home-how">{ui.t('calls.home.how')}</h2>
        <ol class="home-how columns">
          {(['read', 'nominate', 'review', 'notice'] as const).map((step) => (
            <li key={step}><h3>{ui.t(`calls.home.steps.${step}.title`)}</h3><p>{ui.t(`calls.home.steps.${step}.text`)}</p></li>
          ))}
        </ol>
      </section>
    </Page>
  )
}
