import type { Call } from '../../src/calls/index.js'
import type { LimitBreach } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Notice } from '../components/index.js'

/** Each limit that is not kept, in the words that quote it; with the way to what has to be said first. */
export const BreachList = ({ ui, breaches, organisation }: { ui: Ui; breaches: readonly LimitBreach[]; organisation: string }) => (
  <ul>
    {breaches.map(({ rule, unknown, message, of = organisation }) => (
      <li key={`${of}-${rule}`}>
        {ui.t(message.key, message.values)}
        {unknown && of === organisation ? <> <a href={`/organisations/${organisation}/edit#f-${rule === 'founded' ? 'founded' : 'province'}`}>{ui.t('limits.toProfile')}</a></> : null}
      </li>
    ))}
  </ul>
)

/** On top of a page: why this cannot be submitted as it stands. */
export const BreachNotice = ({ ui, call, breaches, organisation }: { ui: Ui; call: Pick<Call, 'code'>; breaches: readonly LimitBreach[]; organisation: string }) =>
  breaches.length === 0 ? null : (
    <Notice ui={ui} tone={breaches.every((breach) => breach.unknown) ? 'waiting' : 'blocked'} title={ui.t('limits.notMet')}>
      <BreachList ui={ui} breaches={breaches} organisation={organisation} />
      <p><a href={`/calls/${call.code}#entrants`}>{ui.t('limits.toCall')}</a></p>
    </Notice>
  )
