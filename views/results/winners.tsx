import { jointName } from '../../src/nominations/rules/index.js'
import type { AnnouncedCall, Certificate, Gallery } from '../../src/results/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { formatList } from '../format.js'
import { Card, Empty, Icon, Page, StatusBadge, Text, When } from '../components/index.js'

/** The calls whose winners have been announced. */
export const WinnersList = ({ ui, rows }: { ui: Ui; rows: AnnouncedCall[] }) => (
  <Page ui={ui} place="public" title={ui.t('results.winners.title')} lead={ui.t('results.winners.lead')}>
    {rows.length === 0 ? <Empty ui={ui} icon="trophy" what={ui.t('results.winners.none')} why={ui.t('results.winners.noneWhy')} next={{ href: '/calls', label: ui.t('common.onward.calls') }} /> : null}
    <div class="columns">
      {rows.map(({ call, announcedAt, winners }) => (
        <Card key={call._id} tone="prize" title={<a href={`/winners/${call.code}`}><Text ui={ui} text={call.name} untagged /></a>}>
          <p>{ui.t('results.winners.count', { count: winners })}</p>
          <p class="muted small">{ui.t('results.winners.announced')}{ui.t('common.separator')}<When ui={ui} at={announcedAt} zone={call.timeZone} form="day" plain /></p>
        </Card>
      ))}
    </div>
  </Page>
)

const WinnerCard = ({ ui, prize, winner }: { ui: Ui; prize: Gallery['categories'][number]['prizes'][number]['prize']; winner: Certificate }) => (
  <Card id={`winner-${winner._id}`} tone="prize" level={3} title={<><span class="winner-prize"><StatusBadge ui={ui} tone="prize" label={wordsFor(prize.name, ui.locale)} /></span><Text ui={ui} text={winner.title} /></>}>
    <p><strong><Text ui={ui} text={jointName([winner.organisation, ...(winner.partners ?? [])])} /></strong></p>
    {winner.summary ? <p><Text ui={ui} text={winner.summary} prose /></p> : <p class="muted">{ui.t('results.winners.noSummary')}</p>}
    <p class="small"><a href={`/certificates/${winner._id}`}><Icon ui={ui} name="certificate" /> {ui.t('results.winners.certificate', { number: winner._id })}</a></p>
  </Card>
)

/** The winners of one call: by category, then by grade. */
export const WinnersPage = ({ ui, data }: { ui: Ui; data: Gallery }) => {
  const { call, categories, judges } = data
  return (
    <Page
      ui={ui}
      place="public"
      title={{ key: 'results.winners.of', values: { call: call.name } }}
      crumbs={[{ label: ui.t('common.nav.winners'), href: '/winners' }]}
      lead={<>{ui.t('results.winners.announced')}{ui.t('common.separator')}<When ui={ui} at={data.announcedAt} zone={call.timeZone} form="day" plain /></>}
    >
      {categories.length === 0 ? <Empty ui={ui} icon="trophy" what={ui.t('results.winners.nobody')} why={ui.t('results.winners.nobodyWhy')} next={{ href: `/calls/${call.code}`, label: ui.t('common.onward.call') }} /> : null}
      {categories.map(({ category, prizes }) => (
        <section key={category.key} class="section" aria-labelledby={`category-${category.key}`}>
          <h2 id={`category-${category.key}`}><Text ui={ui} text={category.name} untagged /></h2>
          <div class="winners-grid">{prizes.flatMap(({ prize, winners }) => winners.map((winner) => <WinnerCard key={winner._id} ui={ui} prize={prize} winner={winner} />))}</div>
        </section>
      ))}
      {judges && judges.length > 0 ? (
        <section class="section" aria-labelledby="judges">
          <h2 id="judges">{ui.t('results.winners.judges')}</h2>
          <p>{formatList(ui.locale, judges)}</p>
        </section>
      ) : null}
      <p class="section"><a href={`/calls/${call.code}`}>{ui.t('results.winners.call')}</a></p>
    </Page>
  )
}
