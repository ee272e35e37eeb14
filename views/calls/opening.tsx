import { formatInstant } from '../format.js'
import { DAY, HOUR } from '../../src/platform/clock.js'
import { readyToOpen, sectionsFor, shortTime } from '../../src/calls/rules/index.js'
import type { Call, FormDefinition, RubricDefinition } from '../../src/calls/index.js'
import { sentencesOf, wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Button, Card, choiceFor, DangerAct, DataList, Empty, FilterBar, Followed, Notice, Select, Text } from '../components/index.js'
import { EnterprisePreview } from './builder-preview.js'
import { CallAside, CallReading } from './call-reading.js'
import { DeskCallPage, deskHref } from './desk-layout.js'
import { KeyDates } from './parts.js'
import { Missing } from './settings.js'
import { TheirsNotice, type Theirs } from './theirs.js'

/** Says how little time there is for entering before the call is opened, with the way to its dates. */
const ShortTime = ({ ui, call }: { ui: Ui; call: Call }) => {
  const left = shortTime(call, ui.now)
  if (left === null || !call.closesAt) return null
  const at = formatInstant(ui.locale, call.closesAt, call.timeZone)
  const words = left < 2 * DAY ? ui.t('calls.open.shortHours', { count: Math.floor(left / HOUR), at }) : ui.t('calls.open.shortDays', { count: Math.floor(left / DAY), at })
  return (
    <Notice ui={ui} tone="waiting" title={ui.t('calls.open.shortTitle')}>
      <p><Followed words={words}><a href={`${deskHref(call, 'settings')}/dates`}>{ui.t('calls.open.shortDates')}</a></Followed></p>
    </Notice>
  )
}

/** The deliberate act of opening: what will be frozen, what is missing, and the one button. */
export const OpenPage = ({ ui, call, refilled, theirs }: { ui: Ui; call: Call; refilled: Refilled | null; theirs: Theirs | null }) => {
  const ready = readyToOpen(call, ui.now).length === 0
  const at = call.opensAt && call.opensAt > ui.now ? formatInstant(ui.locale, call.opensAt, call.timeZone) : null
  const near = shortTime(call, ui.now) !== null && call.closesAt ? ui.t('calls.open.nearAlso', { at: formatInstant(ui.locale, call.closesAt, call.timeZone) }) : ''
  const name = wordsFor(call.name, ui.locale)
  return (
    <DeskCallPage ui={ui} call={call} tab="settings" title={ui.t('calls.open.title')} errors={refilled?.errors}>
      <TheirsNotice ui={ui} theirs={theirs} />
      <Missing ui={ui} call={call} />
      <ShortTime ui={ui} call={call} />
      <Card title={ui.t('calls.open.whatIsFixed')}>
        <KeyDates ui={ui} call={call} />
        <DataList
          items={[
            { term: ui.t('calls.parts.categories'), value: ui.t('calls.card.categories', { count: call.categories.length }) },
            { term: ui.t('calls.parts.form'), value: ui.t('calls.open.questions', { count: call.form.sections.reduce((sum, s) => sum + s.fields.length, 0) }) },
            { term: ui.t('calls.parts.rubric'), value: ui.t('calls.open.criteria', { count: call.rubric.criteria.length }) },
          ]}
        />
      </Card>
      {ready ? (
        <DangerAct
          ui={ui}
          action={`${deskHref(call, 'settings')}/open`}
          label={ui.t('calls.open.act', { name })}
          confirm={ui.t('calls.open.confirm')}
          consequence={sentencesOf([ui.t('calls.open.consequence'), at ? ui.t('calls.open.later', { at }) : ui.t('calls.open.atOnce'), near])}
          icon="lock-open"
          tone="plain"
          open={refilled !== null || theirs !== null}
        >
          <input type="hidden" name="version" value={call.version} />
        </DangerAct>
      ) : (
        <Button ui={ui} kind="plain" href={deskHref(call, 'settings')} icon="settings">{ui.t('calls.overview.toSettings')}</Button>
      )}
    </DeskCallPage>
  )
}

/** The call as the public will see it. */
export const PreviewPage = ({ ui, call, rubric }: { ui: Ui; call: Call; rubric: RubricDefinition }) => (
  <DeskCallPage ui={ui} call={call} tab="settings" title={ui.t('calls.preview.public')} aside={<CallAside ui={ui} call={call} preview />}>
    <div class="preview-head">
      <h2><Text ui={ui} text={call.name} phrased /></h2>
      <div class="lead"><Text ui={ui} text={call.summary} /></div>
    </div>
    <CallReading ui={ui} call={call} rubric={rubric} />
  </DeskCallPage>
)

/** The nomination form of a category as the enterprise will see it; nothing typed here is kept. */
export const FormPreviewPage = ({ ui, call, form, category }: { ui: Ui; call: Call; form: FormDefinition; category: string }) => {
  const sections = sectionsFor(form, category)
  return (
    <DeskCallPage ui={ui} call={call} tab="settings" title={ui.t('calls.preview.form')} lead={ui.t('calls.preview.formLead')}>
      {call.categories.length > 1 ? (
        <FilterBar ui={ui} action={`${deskHref(call, 'settings')}/preview/form`}>
          <Select ui={ui} name="category" label={ui.t('calls.preview.category')} value={category} empty={null} quiet choices={call.categories.map((one) => choiceFor(ui, one.key, one.name))} />
        </FilterBar>
      ) : null}
      {sections.length === 0 ? <Empty ui={ui} icon="clipboard-list" what={ui.t('calls.builder.none')} why={ui.t('calls.builder.noneWhy')} next={{ href: `${deskHref(call, 'settings')}/form`, label: ui.t('common.onward.form') }} /> : null}
      <EnterprisePreview ui={ui} call={call} form={form} category={category} level={2} />
    </DeskCallPage>
  )
}
