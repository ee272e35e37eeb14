import { phaseOf } from '../../src/calls/rules/index.js'
import type { Call, Phase, RubricDefinition } from '../../src/calls/index.js'
import type { Key } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { Empty, Page, Text } from '../components/index.js'
import { CallAside, CallReading } from './call-reading.js'
import { CallCard, PhaseBadge } from './parts.js'

export interface ListedCall {
  call: Call
  phase: Phase
}

const Group = ({ ui, id, word, rows }: { ui: Ui; id: string; word: Key; rows: ListedCall[] }) =>
  rows.length === 0 ? null : (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{ui.t(word)}</h2>
      <div class="columns">{rows.map(({ call, phase }) => <CallCard key={call._id} ui={ui} call={call} phase={phase} />)}</div>
    </section>
  )

/** All published calls: open, coming, past. */
export const CallList = ({ ui, rows }: { ui: Ui; rows: ListedCall[] }) => (
  <Page ui={ui} place="public" title={ui.t('calls.list.title')} lead={ui.t('calls.list.lead')}>
    {rows.length === 0 ? <Empty ui={ui} icon="speakerphone" what={ui.t('calls.list.none')} why={ui.t('calls.list.noneWhy')} next={{ href: '/organisations', label: ui.t('common.onward.organisation') }} /> : null}
    <Group ui={ui} id="open" word="calls.list.open" rows={rows.filter((row) => row.phase === 'open')} />
    <Group ui={ui} id="coming" word="calls.list.coming" rows={rows.filter((row) => row.phase === 'scheduled')} />
    <Group ui={ui} id="past" word="calls.list.past" rows={rows.filter((row) => row.phase !== 'open' && row.phase !== 'scheduled')} />
  </Page>
)

/** One call as everyone reads it. */
export const PublicCall = ({ ui, call, rubric }: { ui: Ui; call: Call; rubric: RubricDefinition }) => (
  <Page
    ui={ui}
    place="public"
    title={call.name}
    crumbs={[{ label: ui.t('common.nav.calls'), href: '/calls' }]}
    status={<PhaseBadge ui={ui} phase={phaseOf(call, ui.now)} publicly />}
    lead={<Text ui={ui} text={call.summary} />}
    asideFirst
    aside={<CallAside ui={ui} call={call} />}
  >
    <CallReading ui={ui} call={call} rubric={rubric} />
  </Page>
)
