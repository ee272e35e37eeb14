import type { Ui } from '../../src/platform/ui.js'

/** Every icon that the product uses, by its name in @tabler/icons (outline); the build makes the sprite of this list. */
export const ICONS = [
  'alert-circle', 'alert-triangle', 'archive', 'arrow-back-up', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up',
  'arrows-sort', 'award', 'ban', 'bell', 'building', 'calendar', 'certificate', 'chart-bar', 'check', 'chevron-down',
  'chevron-left', 'chevron-right', 'circle', 'circle-check', 'circle-dashed', 'circle-x', 'clipboard-check', 'clipboard-list',
  'clock', 'copy', 'dice-5', 'dots', 'download', 'edit', 'external-link', 'eye', 'eye-off', 'file', 'file-check', 'file-text',
  'file-type-doc', 'file-type-docx', 'file-type-pdf', 'file-type-xls', 'file-zip', 'filter', 'flag', 'gavel', 'grip-vertical', 'help', 'history',
  'hourglass', 'id', 'inbox', 'info-circle', 'key', 'language', 'layout-dashboard', 'link', 'list-check', 'lock', 'lock-open',
  'logout', 'login', 'mail', 'mail-forward', 'medal', 'menu-2', 'message', 'minus', 'movie', 'paperclip', 'pencil', 'phone',
  'photo', 'player-pause', 'player-play', 'plus', 'presentation', 'printer', 'progress-check', 'qrcode', 'refresh', 'rosette',
  'scale', 'search', 'send', 'settings', 'shield-check', 'shield-lock', 'speakerphone', 'star', 'switch-horizontal', 'table',
  'trash', 'trophy', 'upload', 'user', 'user-check', 'user-plus', 'user-x', 'users', 'users-group', 'world', 'x',
] as const

export type IconName = (typeof ICONS)[number]

/** A picture beside words; hidden from readers of the page's text unless `label` says what it stands for alone. */
export const Icon = ({ ui, name, label, class: extra }: { ui: Ui; name: IconName; label?: string; class?: string }) => (
  <svg class={`icon${extra ? ` ${extra}` : ''}`} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' })} focusable="false">
    <use href={`${ui.asset('icons.svg')}#${name}`} />
  </svg>
)
