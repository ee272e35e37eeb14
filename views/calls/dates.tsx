import { toLocalInput } from '../format.js'
import { Button, DateTimeField, filling, Form, Notice, TextArea, TextField, When, Acts } from '../components/index.js'
import type { Call } from '../../src/calls/index.js'
import { phaseOf } from '../../src/calls/rules/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { DeskCallPage, deskHref, observes } from './desk-layout.js'
import { PartForm, PartPage, partHref, type PartProps } from './part-page.js'
import { Extensions, KeyDates } from './parts.js'
import { TheirsNotice, type Theirs } from './theirs.js'

const localOf = (at: Date | null, zone: string): string => (at ? toLocalInput(at, zone) : '')

/** When a draft opens and closes, in the call's own time zone. */
export const DatesPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const fill = filling(refilled, { opensAt: localOf(call.opensAt, call.timeZone), closesAt: localOf(call.closesAt, call.timeZone), timeZone: call.timeZone })
  const mayExtend = phaseOf(call, ui.now) === 'open' && !observes(ui, call)
  const reading = (
    <>
      <KeyDates ui={ui} call={call} />
      <Extensions ui={ui} call={call} />
      {mayExtend ? <Acts><Button ui={ui} kind="plain" href={`${deskHref(call, 'settings')}/deadline`} icon="calendar">{ui.t('calls.deadline.go')}</Button></Acts> : null}
    </>
  )
  return (
    <PartPage {...props} part="dates" lead={ui.t('calls.hints.dates')} reading={reading}>
      <PartForm ui={ui} call={call} action={partHref(call, 'dates')}>
        <DateTimeField ui={ui} {...fill('opensAt')} mark={ui.t('calls.neededToOpen')} label={ui.t('calls.labels.opensAt')} hint={ui.t('calls.hints.opensAt')} zone={call.timeZone} />
        <DateTimeField ui={ui} {...fill('closesAt')} mark={ui.t('calls.neededToOpen')} label={ui.t('calls.labels.closesAt')} hint={ui.t('calls.hints.closesAt')} zone={call.timeZone} />
        <TextField ui={ui} {...fill('timeZone')} label={ui.t('calls.labels.timeZone')} hint={ui.t('calls.hints.timeZone')} required width="medium" autocomplete="off" />
      </PartForm>
    </PartPage>
  )
}

/** Extending the deadline for all: later only, with a reason that the call's page shows. */
export const DeadlinePage = ({ ui, call, refilled, theirs }: { ui: Ui; call: Call; refilled: Refilled | null; theirs: Theirs | null }) => {
  const fill = filling(refilled, { to: '', reason: '' })
  return (
    <DeskCallPage ui={ui} call={call} tab="settings" title={ui.t('calls.deadline.title')} errors={refilled?.errors}>
      <TheirsNotice ui={ui} theirs={theirs} />
      {call.closesAt ? <p>{ui.t('calls.deadline.now')}{ui.t('common.separator')}<strong><When ui={ui} at={call.closesAt} zone={call.timeZone} /></strong></p> : null}
      <Form ui={ui} action={`${deskHref(call, 'settings')}/deadline`}>
        <input type="hidden" name="version" value={call.version} />
        <DateTimeField ui={ui} {...fill('to')} label={ui.t('calls.deadline.to')} hint={ui.t('calls.deadline.toHint')} zone={call.timeZone} required />
        <TextArea ui={ui} {...fill('reason')} label={ui.t('calls.deadline.reason')} hint={ui.t('calls.deadline.reasonHint')} required rows={3} max={500} />
        <Notice ui={ui} tone="waiting">{ui.t('calls.deadline.consequence')}</Notice>
        <Acts>
          <Button ui={ui} icon="calendar">{ui.t('calls.deadline.go')}</Button>
          <Button ui={ui} kind="quiet" href={deskHref(call)}>{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    </DeskCallPage>
  )
}
