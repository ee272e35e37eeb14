import type { Ui } from '../../src/platform/ui.js'
import { Icon, type IconName } from './icon.js'

/** done: green; prize: gold, for prizes only; blocked: red; waiting: amber; active: under way; rest: grey. */
export type Tone = 'done' | 'active' | 'waiting' | 'blocked' | 'prize' | 'rest'

const TONE_ICONS: Record<Tone, IconName> = {
  done: 'circle-check',
  active: 'progress-check',
  waiting: 'clock',
  blocked: 'alert-circle',
  prize: 'award',
  rest: 'circle',
}

/** A state as word, picture and colour; never colour alone. */
export const StatusBadge = ({ ui, tone, label, icon }: { ui: Ui; tone: Tone; label: string; icon?: IconName }) => (
  <span class={`badge-status ${tone}`}><Icon ui={ui} name={icon ?? TONE_ICONS[tone]} />{label}</span>
)
