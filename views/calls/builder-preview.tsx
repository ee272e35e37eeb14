import type { VNode } from 'preact'
import { sectionsFor } from '../../src/calls/rules/index.js'
import type { Call, FormDefinition } from '../../src/calls/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Card, Text } from '../components/index.js'
import { partHref } from './part-page.js'
import { Question } from './question.js'

export const READERS = ['enterprise', 'judge'] as const
export type PreviewReader = (typeof READERS)[number]

/** How a nomination of this form reads to a judge, with made-up answers; drawn by whoever knows nominations. */
export type JudgePreview = (props: { ui: Ui; call: Call; form: FormDefinition; category: string }) => VNode

/** For whom, and in which category, the form is shown beside the builder. */
export interface PreviewChoice {
  as: PreviewReader
  category: string
  judge: JudgePreview | null
}

/** The choice as it stands in an address. */
export const previewQuery = ({ as, category }: Pick<PreviewChoice, 'as' | 'category'>): string => `?${new URLSearchParams({ as, category }).toString()}`

/** The questions of some sections as the enterprise sees them. Nothing typed here is kept. */
export const EnterprisePreview = ({ ui, call, form, category, level = 3 }: { ui: Ui; call: Call; form: FormDefinition; category: string; level?: 2 | 3 }) => (
  <div class="stack-lg">
    {sectionsFor(form, category).map((section) => (
      <Card key={section.key} level={level} title={<Text ui={ui} text={section.title} />}>
        {section.help.en || section.help.zh ? <p class="muted"><Text ui={ui} text={section.help} prose /></p> : null}
        {section.fields
          .filter((field) => (field.category ?? category) === category)
          .map((field) => <Question key={field.key} ui={ui} field={field} name={`preview.${field.key}`} maxBytes={call.rules.maxFileMiB * 1024 * 1024} />)}
      </Card>
    ))}
  </div>
)

/** Beside the builder: the form as it stands, as the enterprise fills it and as a judge reads it. */
export const BuilderPreview = ({ ui, call, preview }: { ui: Ui; call: Call; preview: PreviewChoice }) => {
  const base = partHref(call, 'form')
  const link = (choice: Partial<PreviewChoice>, label: string, current: boolean) => (
    <a class="btn btn-outline btn-sm" href={`${base}${previewQuery({ ...preview, ...choice })}#preview`} {...(current ? { 'aria-current': 'true' as const } : {})}>{label}</a>
  )
  return (
    <section class="builder-preview" id="preview" aria-label={ui.t('calls.preview.title')}>
      <h2>{ui.t('calls.preview.title')}</h2>
      <p class="row-wrap">
        {READERS.filter((as) => as === 'enterprise' || preview.judge).map((as) => link({ as }, ui.t(`calls.preview.as.${as}`), preview.as === as))}
      </p>
      {call.categories.length > 1 ? (
        <p class="row-wrap"><span class="muted">{ui.t('calls.preview.category')}{ui.t('common.separator')}</span>{call.categories.map((one) => link({ category: one.key }, wordsFor(one.name, ui.locale), preview.category === one.key))}</p>
      ) : null}
      <p class="muted small">{ui.t(preview.as === 'judge' ? 'calls.preview.judgeLead' : 'calls.preview.formLead')}</p>
      {preview.as === 'judge' && preview.judge
        ? preview.judge({ ui, call, form: call.form, category: preview.category })
        : <EnterprisePreview ui={ui} call={call} form={call.form} category={preview.category} />}
    </section>
  )
}
