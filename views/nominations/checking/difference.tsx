import type { ComponentChildren } from 'preact'
import type { Call, FormDefinition } from '../../../src/calls/index.js'
import type { AnswerValue, Attachment, ClosedReturn, FieldDifference, FileDifference, Remark, SubmissionDifference, TextPart } from '../../../src/nominations/index.js'
import type { Ui } from '../../../src/platform/ui.js'
import { answerWords } from '../../calls/answer.js'
import { BACKING_SECTIONS, BASICS } from '../../../src/nominations/rules/index.js'
import { Card, Empty, FileLink, StatusBadge, Text } from '../../components/index.js'
import { formatInstant } from '../../format.js'
import { categoryWords, labelOf } from '../parts.js'

type FileHref = (file: Attachment, wanted: 'inline' | 'attachment') => string

/** Two texts that were not compared, one behind the other, and that it is so. */
export const UncomparedTexts = ({ ui, parts }: { ui: Ui; parts: TextPart[] }) => (
  <div class="text-difference">
    <p class="small muted">{ui.t('checking.difference.uncompared')}</p>
    {parts.map(({ kind, text }) => (
      <div key={kind}>
        <p><strong>{ui.t(kind === 'before' ? 'checking.difference.from' : 'checking.difference.to')}</strong></p>
        <div class="prose">{text}</div>
      </div>
    ))}
  </div>
)

/** Whether texts were too long, or too many, to be compared word by word. */
export const areUncompared = (parts: readonly TextPart[]): boolean => parts.some(({ kind }) => kind === 'before' || kind === 'after')

/** Two texts as one: what went struck out, what came marked; said in words for who does not see it. */
export const TextParts = ({ ui, parts }: { ui: Ui; parts: TextPart[] }) => areUncompared(parts) ? <UncomparedTexts ui={ui} parts={parts} /> : (
  <div class="text-difference prose">
    {parts.map((part, i) =>
      part.kind === 'same'
        ? <span key={i}>{part.text}</span>
        : part.kind === 'removed'
          ? <del key={i}><span class="visually-hidden">[{ui.t('checking.difference.removed')}] </span>{part.text}</del>
          : <ins key={i}><span class="visually-hidden">[{ui.t('checking.difference.added')}] </span>{part.text}</ins>)}
  </div>
)

const valueWords = (ui: Ui, call: Pick<Call, 'categories'>, form: FormDefinition, key: string, value: AnswerValue): ComponentChildren => {
  const field = form.sections.flatMap((section) => section.fields).find((one) => one.key === key)
  const none = <span class="muted">{ui.t('nominations.reading.noAnswer')}</span>
  if (key === 'category') return typeof value === 'string' ? categoryWords(ui, call, value) : none
  if (field) return answerWords(ui, field, value) ?? none
  if (typeof value === 'boolean') return ui.t(value ? 'common.yes' : 'common.no')
  return typeof value === 'string' || typeof value === 'number' ? <span class="prose">{value}</span> : none
}

interface Compared {
  ui: Ui
  call: Pick<Call, 'categories'>
  form: FormDefinition
  fileHref: FileHref
}

/** One answer before and after. */
export const FieldChange = ({ ui, call, form, change }: Omit<Compared, 'fileHref'> & { change: FieldDifference }) =>
  change.parts ? <TextParts ui={ui} parts={change.parts} /> : (
    <div class="value-difference">
      <del><span class="visually-hidden">[{ui.t('checking.difference.removed')}] </span>{valueWords(ui, call, form, change.field, change.before)}</del>{' '}
      <ins><span class="visually-hidden">[{ui.t('checking.difference.added')}] </span>{valueWords(ui, call, form, change.field, change.after)}</ins>
    </div>
  )

/** The files of one question before and after. */
export const FileChange = ({ ui, change, fileHref }: Pick<Compared, 'ui' | 'fileHref'> & { change: FileDifference }) => (
  <ul class="plain-list file-list">
    {([['removed', 'blocked', change.removed], ['added', 'done', change.added], ['kept', 'rest', change.kept]] as const).flatMap(([kind, tone, files]) =>
      files.map((file) => (
        <li key={`${kind}-${file.id}`}><StatusBadge ui={ui} tone={tone} label={ui.t(`checking.difference.${kind}`)} /> <FileLink ui={ui} href={fileHref(file, 'inline')} name={file.name} bytes={file.bytes} /></li>
      )))}
  </ul>
)

const changesOf = (props: Compared & { difference: SubmissionDifference }, wanted: (field: string) => boolean, labelled: boolean): ComponentChildren[] => {
  const { ui, call, form, fileHref, difference } = props
  const label = (field: string) => (labelled ? <p class="difference-field"><strong>{field === 'category' ? ui.t('nominations.labels.category') : labelOf(ui, form, field)}</strong></p> : null)
  return [
    ...difference.fields.filter((f) => wanted(f.field)).map((change) => <div key={`a-${change.field}`}>{label(change.field)}<FieldChange ui={ui} call={call} form={form} change={change} /></div>),
    ...difference.files.filter((f) => wanted(f.field)).map((change) => <div key={`f-${change.field}`}>{label(change.field)}<FileChange ui={ui} change={change} fileHref={fileHref} /></div>),
  ]
}

/** Everything in which two versions differ, under the headings of the form. */
export const DifferenceList = (props: Compared & { difference: SubmissionDifference }) => {
  const { ui, form, difference } = props
  const differing = new Map([...difference.fields, ...difference.files].map(({ field, section }) => [field, section] as const))
  const sections = [BASICS, ...form.sections.map((section) => section.key), ...BACKING_SECTIONS, ''].filter((key, index, all) => all.indexOf(key) === index && [...differing.values()].includes(key))
  const title = (key: string) => {
    const section = form.sections.find((one) => one.key === key)
    const backing: readonly string[] = BACKING_SECTIONS
    return key === BASICS ? ui.t('nominations.basics.title') : backing.includes(key) ? labelOf(ui, form, key) : key === '' || !section ? ui.t('checking.difference.goneSection') : <Text ui={ui} text={section.title} untagged />
  }
  if (sections.length === 0) return <Empty ui={ui} icon="circle-check" what={ui.t('checking.difference.none')} why={ui.t('checking.difference.noneWhy')} />
  return <>{sections.map((key) => <Card key={key} title={title(key)} class="return-difference">{changesOf(props, (field) => differing.get(field) === key, true)}</Card>)}</>
}

/** A remark as it was written, with its ready-made reason. */
export const RemarkWords = ({ ui, remark }: { ui: Ui; remark: Pick<Remark, 'reason' | 'text'> }) => (
  <>
    {remark.reason ? <p><Text ui={ui} text={remark.reason} /></p> : null}
    {remark.text ? <p class="prose">{remark.text}</p> : null}
  </>
)

export interface ReturnDifferenceProps extends Compared {
  zone: string
  returned: ClosedReturn
  difference: SubmissionDifference | null
}

/** What came of a return: every remark with its answer and what changed at its field, then what changed besides. */
export const ReturnDifference = (props: ReturnDifferenceProps) => {
  const { ui, zone, form, returned, difference } = props
  const remarked = new Set(returned.remarks.flatMap((remark) => (remark.field === null ? [] : [remark.field])))
  const seen = new Set<string>()
  const rest = difference ? changesOf({ ...props, difference }, (field) => !remarked.has(field), true) : []
  const free = returned.remarks.length === 0 || returned.remarks.some((remark) => remark.field === null)
  return (
    <Card title={ui.t('checking.difference.title', { from: returned.from })} class="return-difference">
      <p class="small muted">
        {ui.t('checking.difference.sent', { at: formatInstant(ui.locale, returned.at, zone) })}
        {' · '}{returned.answeredAt ? ui.t('checking.difference.back', { at: formatInstant(ui.locale, returned.answeredAt, zone) }) : ui.t('checking.difference.notAnswered')}
      </p>
      {returned.reason ? <p class="prose">{returned.reason}</p> : null}
      <ol class="plain-list remark-list">
        {returned.remarks.map((remark) => {
          const { field } = remark
          // The change of a field stands once, at its first remark.
          const changes = field !== null && difference && !seen.has(field) ? changesOf({ ...props, difference }, (one) => one === field, false) : null
          if (field !== null) seen.add(field)
          return (
            <li key={remark.id} class="remark-item">
              <h3>{field === null ? ui.t('checking.labels.whole') : labelOf(ui, form, field)}</h3>
              <div class="remark-words"><RemarkWords ui={ui} remark={remark} /></div>
              <p class="remark-answer"><strong>{ui.t('checking.labels.answer')}{ui.t('common.separator')}</strong>{remark.answer ? <span class="prose">{remark.answer.text}</span> : <span class="muted">{ui.t('checking.difference.noAnswer')}</span>}</p>
              {changes === null ? null : changes.length > 0 ? changes : <p class="muted">{ui.t('checking.difference.same')}</p>}
            </li>
          )
        })}
      </ol>
      {rest.length > 0 ? <>{free ? null : <h3>{ui.t('checking.difference.titleUnasked')}</h3>}{rest}</> : null}
      {rest.length === 0 && returned.remarks.length === 0 && difference ? <p class="muted">{ui.t('checking.difference.same')}</p> : null}
    </Card>
  )
}
