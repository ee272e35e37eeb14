import type { ComponentChildren } from 'preact'
import type { Key } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { formatInstant } from '../format.js'
import { DataList, Notice } from '../components/index.js'

/** What someone else saved meanwhile: shown beside the words that were typed. */
export interface Theirs {
  values: Record<string, unknown>
  by: string | null
}

const LABELS: Record<string, Key> = {
  name: 'calls.labels.name',
  code: 'calls.labels.code',
  primary: 'calls.labels.primary',
  summary: 'calls.labels.summary',
  purpose: 'calls.page.purpose',
  eligibility: 'calls.labels.eligibility',
  awards: 'calls.page.prizes',
  procedure: 'calls.page.procedure',
  contact: 'calls.page.contact',
  kinds: 'calls.labels.kinds',
  opensAt: 'calls.labels.opensAt',
  closesAt: 'calls.labels.closesAt',
  timeZone: 'calls.labels.timeZone',
  categories: 'calls.parts.categories',
  prizes: 'calls.parts.prizes',
  form: 'calls.parts.form',
  declarations: 'calls.parts.declarations',
  rubric: 'calls.parts.rubric',
  tieOrder: 'calls.labels.tieOrder',
  rules: 'calls.parts.rules',
}

/** The words in a stored value, without its machinery of keys and flags. */
const wordsIn = (ui: Ui, value: unknown): string[] => {
  if (value instanceof Date) return [formatInstant(ui.locale, value, ui.site.timeZone)]
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'boolean') return [ui.t(value ? 'common.yes' : 'common.no')]
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(ui, item))
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((inner) => wordsIn(ui, inner))
}

/** The notice above a form that was overtaken: who changed it, and what stands now. Saving again overwrites it knowingly. */
export const TheirsNotice = ({ ui, theirs }: { ui: Ui; theirs: Theirs | null }): ComponentChildren => {
  if (!theirs) return null
  const known = Object.entries(theirs.values).flatMap(([key, value]) => {
    const label = LABELS[key]
    return label ? [{ term: ui.t(label), value: <span class="prose">{wordsIn(ui, value).join('\n') || ui.t('calls.notSet')}</span> }] : []
  })
  return (
    <Notice ui={ui} tone="blocked" title={ui.t('errors.titles.conflict')}>
      <p>{ui.t('calls.overtaken')}{theirs.by ? ` ${ui.t('common.theirs.by', { by: theirs.by })}` : ''}</p>
      <details>
        <summary>{ui.t('common.theirs.theirs')}</summary>
        <DataList items={known} />
      </details>
    </Notice>
  )
}
