import type { Call, FormChange } from '../../src/calls/index.js'
import type { Message } from '../../src/platform/errors.js'
import { wordsFor, type LocalText } from '../../src/platform/text.js'
import { Acts, Button, FileField, Form, Notice, Select } from '../components/index.js'
import { FaultList, ReplacePreview } from './form-changes.js'
import { PartPage, partHref, type PartProps } from './part-page.js'

export interface ImportPageProps extends PartProps {
  /** Calls whose form may be copied. */
  others: Call[]
  from: string
  /** The form that would take the place, and what would change. */
  replacement: { definition: string; changes: readonly FormChange[]; notes: readonly LocalText[] } | null
  /** What is wrong with the file, by path. */
  faults: ReadonlyArray<readonly [string, Message]>
  maxBytes: number
}

/** Another form in the place of the draft's: from a file, or from a call. Nothing changes before the preview is agreed to. */
export const ImportPage = (props: ImportPageProps) => {
  const { ui, call, others, from, replacement, faults, maxBytes } = props
  const base = partHref(call, 'form')
  const error: Message | undefined = faults.length > 0 ? { key: 'calls.exchange.faulty', values: { count: faults.length } } : props.refilled?.errors['file']
  return (
    <PartPage
      {...props}
      part="form"
      title={ui.t('calls.exchange.title')}
      lead={ui.t('calls.exchange.lead')}
      crumbs={[{ label: ui.t('calls.parts.form'), href: base }]}
      refilled={error ? { typed: {}, errors: { file: error } } : null}
      reading={null}
    >
      {replacement ? <ReplacePreview ui={ui} call={call} {...replacement} /> : null}
      {faults.length > 0 ? <Notice ui={ui} tone="blocked" title={ui.t('calls.exchange.faults')}><FaultList ui={ui} faults={faults} /></Notice> : null}
      <section class="section">
        <h2>{ui.t('calls.exchange.fromFile')}</h2>
        <Form ui={ui} action={`${base}/import`} multipart>
          <FileField ui={ui} name="file" label={ui.t('calls.exchange.file')} hint={ui.t('calls.exchange.fileHint')} accept={['.json']} maxBytes={maxBytes} error={error} required />
          <Acts><Button ui={ui} icon="upload">{ui.t('calls.exchange.look')}</Button></Acts>
        </Form>
      </section>
      <section class="section">
        <h2>{ui.t('calls.exchange.fromCall')}</h2>
        {others.length === 0 ? <p class="muted">{ui.t('calls.exchange.noCalls')}</p> : (
          <form method="get" action={`${base}/import`}>
            <Select ui={ui} name="from" label={ui.t('calls.exchange.call')} value={from} quiet choices={others.map((one) => ({ value: one._id, label: `${wordsFor(one.name, ui.locale)} (${one.code})` }))} />
            <Acts><Button ui={ui} kind="plain" icon="copy">{ui.t('calls.exchange.lookAtCall')}</Button></Acts>
          </form>
        )}
      </section>
    </PartPage>
  )
}
