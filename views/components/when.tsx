import { DAY, MINUTE } from '../../src/platform/clock.js'
import type { Ui } from '../../src/platform/ui.js'
import { distance, formatDay, formatInstant, formatMoment, formatRelative } from '../format.js'
import { Icon } from './icon.js'

export interface WhenProps {
  ui: Ui
  at: Date
  /** The call's time zone; the site's when left out. */
  zone?: string
  /** full: with the zone; short: without it (say it in the table's head); day: only the date. */
  form?: 'full' | 'short' | 'day'
  /** Leaves out "in 2 days". */
  plain?: boolean
}

/** An instant with its zone and, when it is near, how far away it is. */
export const When = ({ ui, at, zone = ui.site.timeZone, form = 'full', plain }: WhenProps) => {
  const format = form === 'full' ? formatInstant : form === 'short' ? formatMoment : formatDay
  const gap = at.getTime() - ui.now.getTime()
  const moment = Math.abs(gap) < MINUTE ? ui.t(gap > 0 ? 'common.when.soon' : 'common.when.justNow') : null
  const near = plain ? null : moment ?? formatRelative(ui.locale, at, ui.now)
  return (
    <span class="when">
      <time dateTime={at.toISOString()}>{format(ui.locale, at, zone)}</time>
      {near ? <span class="near">{ui.locale === 'zh' ? '，' : ', '}{near}</span> : null}
    </span>
  )
}

/** How long there is until a deadline; amber in the last three days, grey once it is over. */
export const DaysLeft = ({ ui, until }: { ui: Ui; until: Date }) => {
  const { count, unit, past } = distance(until, ui.now)
  if (past) return <span class="days-left over"><Icon ui={ui} name="lock" />{ui.t('common.when.over')}</span>
  const soon = until.getTime() - ui.now.getTime() < 3 * DAY
  return (
    <span class={soon ? 'days-left soon' : 'days-left'}>
      <Icon ui={ui} name={soon ? 'hourglass' : 'calendar'} />
      {ui.t(`common.when.${unit}sLeft`, { count })}
    </span>
  )
}
