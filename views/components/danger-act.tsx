import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'
import { Button } from './button.js'
import { Form } from './form.js'
import { Icon, type IconName } from './icon.js'

export interface DangerActProps {
  ui: Ui
  action: string
  /** The act with its object: "Withdraw nomination 2026-0017". */
  label: string
  /** What follows, and whether it can be undone. */
  consequence: ComponentChildren
  /** Words of the button that does it; the label when left out. */
  confirm?: string
  icon?: IconName
  /** Open on arrival, as after a refused post. */
  open?: boolean
  small?: boolean
  /** red for what cannot be undone; plain for what is only weighty. */
  tone?: 'danger' | 'plain'
  /** Fields, such as a reason. */
  children?: ComponentChildren
}

/** A weighty act that names its object and its consequence and asks once; works without a script. */
export const DangerAct = ({ ui, action, label, consequence, confirm, icon = 'alert-triangle', open, small, tone = 'danger', children }: DangerActProps) => (
  <details class={`danger-act ${tone}`} {...(open ? { open: true } : {})}>
    <summary class={`btn btn-outline${tone === 'danger' ? ' btn-outline-danger' : ''}${small ? ' btn-sm' : ''}`}><Icon ui={ui} name={icon} />{label}</summary>
    <div class="danger-act-body">
      <div class="consequence">{consequence}</div>
      <Form ui={ui} action={action}>
        {children}
        <Button ui={ui} kind={tone === 'danger' ? 'danger' : 'primary'}>{confirm ?? label}</Button>
      </Form>
    </div>
  </details>
)
