import type { ComponentChildren } from 'preact'
import { CALL_PARTS } from '../../src/calls/rules/index.js'
import type { Call, CallPart } from '../../src/calls/index.js'
import type { Decision } from '../../src/platform/policy.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Form, LocalTextField, Notice, type Crumb, type LocalTextFieldProps, type Title } from '../components/index.js'
import { DeskCallPage, deskHref } from './desk-layout.js'
import { TheirsNotice, type Theirs } from './theirs.js'

/** What every page of a call's part is given. */
export interface PartProps {
  ui: Ui
  call: Call
  may: Decision
  refilled: Refilled | null
  theirs: Theirs | null
}

/** The address of a part's page. */
export const partHref = (call: Pick<Call, '_id'>, part: CallPart): string => `${deskHref(call, 'settings')}/${part}`

/** The way on once a part is saved, when there is nothing typed that could be lost: the next one, after the last to all. */
const NextPart = ({ ui, call, part }: { ui: Ui; call: Call; part: CallPart }) => {
  const next = CALL_PARTS[CALL_PARTS.indexOf(part) + 1]
  return (
    <p class="next-part row-wrap">
      {next ? <Button ui={ui} kind="plain" small icon="arrow-right" href={partHref(call, next)}>{ui.t('calls.settings.next', { part: ui.t(`calls.parts.${next}`) })}</Button> : null}
      <Button ui={ui} kind="quiet" small href={deskHref(call, 'settings')}>{ui.t('calls.settings.all')}</Button>
    </p>
  )
}

export interface PartPageProps extends PartProps {
  part: CallPart
  title?: Title
  crumbs?: Crumb[]
  lead?: ComponentChildren
  acts?: ComponentChildren
  wide?: boolean
  scripts?: string[]
  /** Shown instead of the form to whoever may not edit, with the reason. */
  reading: ComponentChildren
  children: ComponentChildren
}

/** One part of a call: its form for those who may edit it, else the same to read with the reason why. */
export const PartPage = ({ ui, call, part, may, refilled, theirs, title, crumbs, lead, acts, wide, scripts, reading, children }: PartPageProps) => (
  <DeskCallPage
    ui={ui}
    call={call}
    tab="settings"
    title={title ?? ui.t(`calls.parts.${part}`)}
    errors={refilled?.errors}
    {...(crumbs ? { crumbs } : {})}
    {...(lead ? { lead } : {})}
    {...(acts && may.allowed ? { acts } : {})}
    {...(wide ? { wide } : {})}
    {...(scripts ? { scripts } : {})}
  >
    <TheirsNotice ui={ui} theirs={theirs} />
    {ui.flash?.key === 'calls.flash.saved' ? <NextPart ui={ui} call={call} part={part} /> : null}
    {may.allowed ? children : (
      <>
        {may.hidden ? null : <Notice ui={ui}>{ui.t(may.key, may.values)}</Notice>}
        {reading}
      </>
    )}
  </DeskCallPage>
)

/** The form of a part: it carries the version that the person saw. */
export const PartForm = ({ ui, call, action, label, back, more, live, children }: { ui: Ui; call: Call; action: string; label?: string; back?: string; more?: ComponentChildren; live?: boolean; children: ComponentChildren }) => (
  <Form ui={ui} action={action} {...(live ? { class: 'live-preview' } : {})}>
    <input type="hidden" name="version" value={call.version} />
    {children}
    <Acts>
      <Button ui={ui} icon="check">{label ?? ui.t('common.actions.save')}</Button>
      {more}
      <Button ui={ui} kind="quiet" href={back ?? deskHref(call, 'settings')}>{ui.t('common.actions.back')}</Button>
    </Acts>
  </Form>
)

/** A text of a call in both languages: the call's first language is the one that a required text needs. */
export const CallText = ({ call, needed, ...props }: Omit<LocalTextFieldProps, 'pairHint'> & { call: Call; needed?: boolean }) => (
  <LocalTextField {...props} pairHint={needed ? props.ui.t(`calls.hints.needed.${call.primary}`) : ''} />
)
