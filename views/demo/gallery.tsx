import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { DAY, HOUR } from '../../src/platform/clock.js'
import { Button, Card, CopyButton, DangerAct, DataList, DaysLeft, DocumentFrame, FileLink, Icon, ICONS, Notice, Page, PrintButton, StatusBadge, Text, TextArea, When } from '../components/index.js'
import { formatAmount, formatPercent, formatScore } from '../format.js'
import { GalleryData } from './gallery-data.js'
import { GalleryForms } from './gallery-forms.js'
import { samples, type SampleWord } from './gallery-words.js'

const Buttons = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => (
  <Card title={w('buttons')}>
    <div class="stack">
      <div class="row-wrap">
        <Button ui={ui} href="#buttons" icon="send">{w('submit')}</Button>
        <Button ui={ui} href="#buttons" kind="plain" icon="eye">{w('preview')}</Button>
        <Button ui={ui} href="#buttons" kind="quiet">{w('details')}</Button>
        <Button ui={ui} href="#buttons" kind="danger" icon="lock">{w('close')}</Button>
        <Button ui={ui} disabled>{w('unavailable')}</Button>
        <Button ui={ui} href="#buttons" kind="plain" small icon="download">PDF</Button>
        <PrintButton ui={ui} />
        <CopyButton ui={ui} words="R-2026-0017-2" />
      </div>
      <DangerAct ui={ui} action="/demo/components" label={w('withdraw')} consequence={<p>{w('withdrawWhat')}</p>}>
        <TextArea ui={ui} name="withdraw.reason" label={w('reason')} required rows={3} max={500} />
      </DangerAct>
      <DangerAct ui={ui} action="/demo/components" label={w('remind')} consequence={<p>{w('remindWhat')}</p>} tone="plain" icon="mail" open />
    </div>
  </Card>
)

const States = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => {
  const from = (milliseconds: number): Date => new Date(ui.now.getTime() + milliseconds)
  return (
    <Card title={w('states')}>
      <div class="stack">
        <div class="row-wrap">
          <StatusBadge ui={ui} tone="done" label={w('accepted')} />
          <StatusBadge ui={ui} tone="active" label={w('judging')} />
          <StatusBadge ui={ui} tone="waiting" label={w('returned')} />
          <StatusBadge ui={ui} tone="blocked" label={w('ineligible')} />
          <StatusBadge ui={ui} tone="prize" label={w('first')} />
          <StatusBadge ui={ui} tone="rest" label={w('draft')} icon="pencil" />
        </div>
        <div class="row-wrap"><DaysLeft ui={ui} until={from(12 * DAY + HOUR)} /><DaysLeft ui={ui} until={from(31 * HOUR)} /><DaysLeft ui={ui} until={from(-DAY)} /></div>
        <DataList items={[
          { term: w('deadline'), value: <When ui={ui} at={from(2 * DAY + HOUR)} zone="Asia/Shanghai" /> },
          { term: w('opens'), value: <When ui={ui} at={from(-40 * DAY)} zone="Asia/Shanghai" /> },
          { term: w('notice'), value: <When ui={ui} at={from(5 * DAY)} zone="Europe/Berlin" /> },
          { term: w('work'), value: <Text ui={ui} text={samples.work3} /> },
          { term: w('score'), value: <span class="tabular">{formatScore(ui.locale, 8650)} · {formatPercent(ui.locale, 0.667, 1)} · {formatAmount(ui.locale, '1250000', 'CNY')}</span> },
          { term: w('file'), value: <FileLink ui={ui} href="#file" name="成果说明.pdf" bytes={1_468_006} /> },
        ]} />
      </div>
    </Card>
  )
}

const Messages = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => (
  <Card title={w('messages')}>
    <Notice ui={ui} tone="info" title={w('scanning')}><p>{w('scanningWhy')}</p></Notice>
    <Notice ui={ui} tone="waiting" title={w('changes')}><p>{w('changesWhy')}</p></Notice>
    <Notice ui={ui} tone="blocked" title={w('blocked')}><p>{w('blockedWhy')}</p></Notice>
    <Notice ui={ui} tone="done"><p>{w('complete')}</p></Notice>
  </Card>
)

const Documents = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => (
  <section class="section" aria-label={w('documents')}>
    {([false, true] as const).map((prize) => (
      <DocumentFrame key={String(prize)} ui={ui} level={2} title={prize ? w('first') : w('receipt')} number={prize ? 'CIA-2026-0003' : 'R-2026-0017-2'} numberLabel={w('number')} prize={prize} foot={<When ui={ui} at={ui.now} plain />}>
        <DataList items={[
          { term: w('work'), value: w('work1') },
          { term: w('organisation'), value: w('org1') },
          !prize && { term: 'SHA-256', value: <span class="mono">9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</span> },
        ]} />
      </DocumentFrame>
    ))}
  </section>
)

/** `/demo/components`: every component in its states, in the reader's language. Give it errors to see them refused. */
export const Gallery = ({ ui }: { ui: Ui }) => {
  const w = (word: SampleWord): string => wordsFor(samples[word], ui.locale)
  return (
    <Page ui={ui} title={w('title')} place="public" lead={w('lead')} crumbs={[{ label: ui.t('common.nav.home'), href: '/' }]} errors={{ 'bad.name': { key: 'errors.field.required' }, 'bad.team': { key: 'errors.field.whole' } }}>
      <Buttons ui={ui} w={w} />
      <States ui={ui} w={w} />
      <Messages ui={ui} w={w} />
      <GalleryForms ui={ui} w={w} />
      <GalleryData ui={ui} w={w} />
      <Documents ui={ui} w={w} />
      <div class="row-wrap">{ICONS.map((name) => <Icon key={name} ui={ui} name={name} label={name} />)}</div>
    </Page>
  )
}
