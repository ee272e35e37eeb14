import type { Expert } from '../../src/judging/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { DataList, Page } from '../components/index.js'

const named = ({ name, code }: { name: string; code: string }): string => (code ? `${name} · ${code}` : name)

/** One expert of the pool for those who only read. */
export const ExpertReading = ({ ui, expert }: { ui: Ui; expert: Expert }) => (
  <Page ui={ui} place="desk" title={expert.name} crumbs={[{ label: ui.t('judging.experts.title'), href: '/desk/experts' }]}>
    <DataList items={[
      { term: ui.t('judging.experts.email'), value: expert.email },
      { term: ui.t('judging.experts.post'), value: expert.post || '–' },
      { term: ui.t('judging.experts.employer'), value: named(expert.employer) },
      { term: ui.t('judging.experts.pastEmployers'), value: expert.pastEmployers.length > 0 ? <ul>{expert.pastEmployers.map((past) => <li key={named(past)}>{named(past)}</li>)}</ul> : '–' },
      { term: ui.t('judging.experts.fields'), value: expert.fields.join(ui.locale === 'zh' ? '、' : ', ') || '–' },
    ]} />
  </Page>
)
