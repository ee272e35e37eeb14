import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'
import type { Key } from '../../src/platform/i18n.js'
import { formatNumber } from '../format.js'
import { StatusBadge, type Tone } from './status-badge.js'
import { Icon } from './icon.js'

/** How many of how many, as words and as a bar. */
export const Progress = ({ ui, done, total, label }: { ui: Ui; done: number; total: number; label: string }) => (
  <div class="progress-own">
    <div class="progress-words"><span>{label}</span><span class="tabular">{ui.t('common.progress', { done: formatNumber(ui.locale, done), total: formatNumber(ui.locale, total) })}</span></div>
    <progress max={Math.max(1, total)} value={done} aria-label={label} />
  </div>
)

export type TaskState = 'notBegun' | 'inProgress' | 'complete' | 'attention' | 'locked' | 'fixed'

export interface Task {
  label: string
  /** Left out when it cannot be opened yet. */
  href?: string
  state: TaskState
  /** What is missing, in a few words. */
  note?: ComponentChildren | undefined
}

const TASK_TONES: Record<TaskState, Tone> = { notBegun: 'rest', inProgress: 'waiting', complete: 'done', attention: 'blocked', locked: 'rest', fixed: 'rest' }

/** Sections of a work with the state of each; the whole row opens it. */
export const TaskList = ({ ui, tasks }: { ui: Ui; tasks: Task[] }) => (
  <ul class="task-list">
    {tasks.map((task) => (
      <li key={task.label}>
        <div class="task-words">
          {task.href ? <a href={task.href}>{task.label}</a> : <span>{task.label}</span>}
          {task.note ? <div class="muted small">{task.note}</div> : null}
        </div>
        <StatusBadge ui={ui} tone={TASK_TONES[task.state]} label={ui.t(`common.tasks.${task.state}`)} {...(task.state === 'notBegun' ? { icon: 'circle-dashed' as const } : task.state === 'locked' || task.state === 'fixed' ? { icon: 'lock' as const } : task.state === 'inProgress' ? { icon: 'pencil' as const } : {})} />
      </li>
    ))}
  </ul>
)

export interface Phase {
  label: string
  state: 'done' | 'now' | 'next'
  /** When it begins or ended. */
  when?: ComponentChildren
}

export interface StepperProps {
  ui: Ui
  /** Names the row of phases for readers of the page. */
  label: string
  phases: Phase[]
  /** What happens next and when. */
  next?: ComponentChildren
  /** What stands in the way, each with a link to where it is dealt with. */
  obstacles?: ComponentChildren[]
}

const PHASE_WORDS: Record<Phase['state'], Key> = { done: 'common.stepper.done', now: 'common.stepper.now', next: 'common.stepper.next' }

/** A call's life along the top: where it is, what happens next and when, and what stands in the way. */
export const Stepper = ({ ui, label, phases, next, obstacles = [] }: StepperProps) => (
  <div class="stepper">
    <ol aria-label={label}>
      {phases.map((phase) => (
        <li key={phase.label} class={phase.state} {...(phase.state === 'now' ? { 'aria-current': 'step' as const } : {})}>
          <span class="dot">{phase.state === 'done' ? <Icon ui={ui} name="check" /> : null}</span>
          <span class="phase-label">{phase.label}<span class="visually-hidden"> ({ui.t(PHASE_WORDS[phase.state])})</span></span>
          {phase.when ? <span class="phase-when">{phase.when}</span> : null}
        </li>
      ))}
    </ol>
    {next || obstacles.length > 0 ? (
      <div class="stepper-notes">
        {next ? <p><Icon ui={ui} name="arrow-right" /><span><strong>{ui.t('common.stepper.nextUp')}{ui.t('common.separator')}</strong>{next}</span></p> : null}
        {obstacles.length > 0 ? (
          <div class="obstacles"><Icon ui={ui} name="alert-triangle" /><div><strong>{ui.t('common.stepper.inTheWay')}{ui.t('common.separator')}</strong><ul>{obstacles.map((obstacle, i) => <li key={i}>{obstacle}</li>)}</ul></div></div>
        ) : null}
      </div>
    ) : null}
  </div>
)

/** Steps of a short path (register, confirm, organisation), numbered, the current one marked. */
export const Steps = ({ steps, current, label }: { steps: string[]; current: number; label: string }) => (
  <ol class="steps-own" aria-label={label}>
    {steps.map((step, i) => <li key={step} class={i < current ? 'done' : i === current ? 'now' : 'next'} {...(i === current ? { 'aria-current': 'step' as const } : {})}>{step}</li>)}
  </ol>
)
