import type { ExpertShown } from '../../src/judging/index.js'
import type { Decision } from '../../src/platform/policy.js'
import type { Ui } from '../../src/platform/ui.js'
import { DataList, Notice, Page } from '../components/index.js'

const named = ({ name, code }: { name: string; code: string }): string => (code ? `${name} · ${code}` : name)

/** One expert of the pool for those who may not change the entry; `may` says why. */
export const ExpertReading = ({ ui, expert, may }: { ui: Ui; expert: ExpertShown; may: Decision }) => (
  <Page ui={ui} place="desk" title={expert.name} crumbs={[{ label: ui.t('judging.experts.title'), href: '/desk/experts' }]}>
    {may.allowed || may.hidden ? null : <Notice ui={ui}><p>{ui.t(may.key, may.values)}</p></Notice>}
    <DataList items={[
      { term: ui.t('judging.experts.email'), value: expert.accountEmail ? <>{expert.email}<br /><span class="muted small">{ui.t('judging.experts.accountEmail', { email: expert.accountEmail })}</span></> : expert.email },
      { term: ui.t('judging.experts.post'), value: expert.post || '–' },
      { term: ui.t('judging.experts.employer'), value: named(expert.employer) },
      { term: ui.t('judging.experts.pastEmployers'), value: expert.pastEmployers.length > 0 ? <ul>{expert.pastEmployers.map((past) => <li key={named(past)}>{named(past)}</li>)}</ul> : '–' },
      { term: ui.t('judging.experts.fields'), value: expert.fields.join(ui.locale === 'zh' ? '、' : ', ') || '–' },
    ]} />
  </Page>
)
