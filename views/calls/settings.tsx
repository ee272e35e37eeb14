import { CALL_PARTS, phaseOf, readyToOpen } from '../../src/calls/rules/index.js'
import type { Call, CallPart } from '../../src/calls/index.js'
import type { Decision } from '../../src/platform/policy.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, DangerAct, Notice, TaskList, type Task } from '../components/index.js'
import { DeskCallPage, deskHref } from './desk-layout.js'

export interface SettingsProps {
  ui: Ui
  call: Call
  mayEdit: Record<CallPart, Decision>
  mayOpen: Decision
  mayExtend: Decision
  mayArchive: Decision
  /** The people who serve the call, and whether this reader may appoint others. */
  staff: string[]
}

/** What is missing before the call can be opened, each with a link to where it is put right. */
export const Missing = ({ ui, call }: { ui: Ui; call: Call }) => {
  const missing = readyToOpen(call, ui.now)
  if (missing.length === 0) {
    const preview = `${deskHref(call, 'settings')}/preview`
    return (
      <Notice ui={ui} tone="done" title={ui.t('calls.open.ready')}>
        <p>{ui.t('calls.open.readyText')}</p>
        <p class="row-wrap"><a href={preview}>{ui.t('calls.preview.public')}</a><a href={`${preview}/form`}>{ui.t('calls.preview.form')}</a></p>
      </Notice>
    )
  }
  return (
    <Notice ui={ui} tone="waiting" title={ui.t('calls.open.missing', { count: missing.length })}>
      <ul>{missing.map((one) => <li key={one.key}><a href={`${deskHref(call, 'settings')}/${one.part}`}>{ui.t(one.key, one.values)}</a></li>)}</ul>
    </Notice>
  )
}

/** The parts of a call with the state of each, and the acts that follow. */
export const Settings = ({ ui, call, mayEdit, mayOpen, mayExtend, mayArchive, staff }: SettingsProps) => {
  const base = deskHref(call, 'settings')
  const draft = phaseOf(call, ui.now) === 'draft'
  const missing = draft ? readyToOpen(call, ui.now) : []
  const tasks: Task[] = CALL_PARTS.map((part) => {
    const obstacle = missing.find((one) => one.part === part)
    const untouched = part === 'templates' && call.templates.length === 0
    const state = obstacle ? 'attention' : untouched ? 'notBegun' : mayEdit[part].allowed || !draft ? 'complete' : 'locked'
    const fixed = !draft && !mayEdit[part].allowed ? ui.t('calls.settings.fixed') : undefined
    const note = obstacle ? ui.t(obstacle.key, obstacle.values) : fixed
    return { label: ui.t(`calls.parts.${part}`), href: `${base}/${part}`, state, ...(note ? { note } : {}) }
  })
  return (
    <DeskCallPage
      ui={ui}
      call={call}
      tab="settings"
      lead={ui.t(draft ? 'calls.settings.leadDraft' : 'calls.settings.leadOpened')}
      aside={
        <>
          <Card title={ui.t('calls.preview.title')}>
            <ul class="plain-list">
              <li><a href={`${base}/preview`}>{ui.t('calls.preview.public')}</a></li>
              <li><a href={`${base}/preview/form`}>{ui.t('calls.preview.form')}</a></li>
            </ul>
          </Card>
          <Card title={ui.t('calls.staff.title')}>
            {staff.length > 0 ? <ul class="plain-list">{staff.map((name, i) => <li key={i}>{name}</li>)}</ul> : null}
            {ui.actor.administrator ? <p><a href="/admin/people">{ui.t('calls.staff.appoint')}</a></p> : <p class="muted">{ui.t('calls.staff.ask')}</p>}
          </Card>
        </>
      }
    >
      {draft ? <Missing ui={ui} call={call} /> : null}
      <TaskList ui={ui} tasks={tasks} />
      <div class="acts">
        {mayOpen.allowed ? <Button ui={ui} href={`${base}/open`} icon="lock-open">{ui.t('calls.open.go')}</Button> : null}
        {mayExtend.allowed ? <Button ui={ui} kind="plain" href={`${base}/deadline`} icon="calendar">{ui.t('calls.deadline.go')}</Button> : null}
      </div>
      {mayArchive.allowed ? (
        <section class="section" id="archive">
          <DangerAct ui={ui} action={`${base}/archive`} label={ui.t('calls.archive.go')} consequence={ui.t('calls.archive.consequence')} icon="archive" tone="plain" />
        </section>
      ) : null}
    </DeskCallPage>
  )
}
