import { DAY } from '../../src/platform/clock.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Bars, Button, Card, Empty, Figures, FilterBar, Pager, Progress, Select, StatusBadge, Stepper, Steps, Table, Tabs, TaskList, Text, TextField, When, type Column } from '../components/index.js'
import { formatScore } from '../format.js'
import { samples, type SampleWord } from './gallery-words.js'

interface Row {
  place: number
  work: 'work1' | 'work2' | 'work3'
  organisation: 'org1' | 'org2' | 'org3'
  score: number
}

const ROWS: Row[] = [
  { place: 1, work: 'work1', organisation: 'org1', score: 9325 },
  { place: 2, work: 'work2', organisation: 'org2', score: 9100 },
  { place: 3, work: 'work3', organisation: 'org3', score: 8650 },
]

const Lists = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => {
  const columns: Column<Row>[] = [
    { key: 'place', head: w('place'), numeric: true, sort: { href: '?sort=place', direction: 'ascending' }, cell: (row) => row.place },
    { key: 'work', head: w('work'), name: true, cell: (row) => <a href="#work"><Text ui={ui} text={samples[row.work]} /></a> },
    { key: 'organisation', head: w('organisation'), sort: { href: '?sort=organisation' }, cell: (row) => wordsFor(samples[row.organisation], ui.locale) },
    { key: 'score', head: w('score'), numeric: true, cell: (row) => formatScore(ui.locale, row.score) },
    { key: 'state', head: w('state'), cell: (row) => <StatusBadge ui={ui} tone={row.place === 1 ? 'prize' : 'active'} label={row.place === 1 ? w('first') : w('judging')} /> },
  ]
  return (
    <Card title={w('lists')}>
      <Tabs ui={ui} label={w('lists')} tabs={[{ href: '#overview', label: w('overview'), current: true }, { href: '#nominations', label: w('nominations'), count: 60 }, { href: '#rounds', label: w('rounds'), count: 2 }]} />
      <Figures ui={ui} items={[
        { label: w('returned'), value: 3, href: '#returned', tone: 'waiting' },
        { label: w('ineligible'), value: 1, href: '#ineligible', tone: 'blocked' },
        { label: w('accepted'), value: 56, href: '#accepted', tone: 'done' },
      ]} />
      <FilterBar ui={ui} action="/demo/components" active keep={{ sort: 'place' }}>
        <TextField ui={ui} name="q" type="search" label={ui.t('common.filter.search')} quiet />
        <Select ui={ui} name="state" label={w('state')} quiet empty={ui.t('common.none')} choices={[{ value: 'accepted', label: w('accepted') }, { value: 'returned', label: w('returned') }]} value="returned" />
      </FilterBar>
      <Table ui={ui} caption={w('table')} columns={columns} rows={ROWS} rowKey={(row) => String(row.place)} rowClass={(row) => (row.place === 2 ? 'is-cut' : undefined)} />
      <Pager ui={ui} page={4} size={10} total={143} />
      <div class="section"><Table ui={ui} caption={`${w('table')} (2)`} narrow="scroll" columns={columns} rows={ROWS} rowKey={(row) => String(row.place)} /></div>
      <div class="section"><Empty ui={ui} icon="file-text" what={w('emptyWhat')} why={w('emptyWhy')}><Button ui={ui} href="#begin" icon="plus">{w('begin')}</Button></Empty></div>
    </Card>
  )
}

const Phases = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => (
  <Card title={w('phases')}>
    <div class="stack-lg">
      <Stepper
        ui={ui}
        label={w('phases')}
        phases={[
          { label: w('open'), state: 'done', when: <When ui={ui} at={new Date(ui.now.getTime() - 60 * DAY)} form="day" plain /> },
          { label: w('formality'), state: 'done' },
          { label: w('judging'), state: 'now' },
          { label: w('decision'), state: 'next' },
          { label: w('publicNotice'), state: 'next', when: <When ui={ui} at={new Date(ui.now.getTime() + 20 * DAY)} form="day" plain /> },
          { label: w('announced'), state: 'next' },
        ]}
        next={<>{w('nextUp')} <When ui={ui} at={new Date(ui.now.getTime() + 2.5 * DAY)} /></>}
        obstacles={[<a href="#cards">{w('obstacle1')}</a>, <a href="#judges">{w('obstacle2')}</a>]}
      />
      <Progress ui={ui} label={w('reviewed')} done={176} total={180} />
      <Steps label={w('register')} steps={[w('register'), w('confirm'), w('organisation')]} current={1} />
      <TaskList ui={ui} tasks={[
        { label: w('basics'), href: '#basics', state: 'complete' },
        { label: w('summary'), href: '#summary', state: 'inProgress', note: w('missing') },
        { label: w('attachments'), href: '#attachments', state: 'attention', note: w('badFile') },
        { label: w('partners'), href: '#partners', state: 'notBegun' },
        { label: w('declaration'), state: 'locked', note: w('afterOthers') },
      ]} />
    </div>
  </Card>
)

/** Lists, phases and pictures. */
export const GalleryData = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => (
  <>
    <Lists ui={ui} w={w} />
    <Phases ui={ui} w={w} />
    <Card title={w('charts')}>
      <div class="columns">
        <Bars ui={ui} title={w('regions')} summary={w('regionsSum')} items={[{ label: w('beijing'), value: 18 }, { label: w('guangdong'), value: 12 }, { label: w('zhejiang'), value: 9 }, { label: w('others'), value: 21, tone: 'rest' }]} />
        <Bars ui={ui} kind="distribution" title={w('scores')} summary={w('scoresSum')} items={[60, 65, 70, 75, 80, 85, 90, 95].map((low, i) => ({ label: `${low}–`, value: [1, 3, 5, 8, 15, 17, 9, 2][i] ?? 0, ...(low === 95 ? { tone: 'prize' as const } : {}) }))} />
      </div>
    </Card>
  </>
)
