import type { ComponentChildren } from 'preact'
import type { Call, FormDefinition } from '../../src/calls/index.js'
import type { FileView, Findings, HeldState } from '../../src/files/index.js'
import { kindOf, READING_KINDS } from '../../src/files/rules/kinds.js'
import type { Attachment, Submission } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { keptFromJudges } from '../../src/nominations/rules/index.js'
import { answerWords } from '../calls/answer.js'
import { sectionsRead } from '../calls/reading-form.js'
import { FileLink, FileSize, Text } from '../components/index.js'
import { FileHeld, FileWarnings } from '../files/notes.js'

/** What can be read of a nomination: a submission, or a draft as it would be submitted. */
export type Readable = Pick<Submission, 'category' | 'title' | 'summary' | 'answers' | 'files'>

export interface NominationReadingProps {
  ui: Ui
  call: Pick<Call, 'categories' | 'timeZone' | 'rules'>
  /** The form that the submission answers, as it was frozen. */
  form: FormDefinition
  submission: Readable
  /** Where a file is read; 'attachment' is for keeping it. The route behind it asks who may. */
  fileHref: (file: Attachment, wanted: FileView) => string
  /** What a file is called to this reader, where its own name says too much. */
  fileName?: (file: Attachment) => string
  /** The call's rule: documents that judges do not read in the page are only downloaded. */
  readingKindsOnly?: boolean | undefined
  /** What was found in the files, by SHA-256, where this reader is to know of it. */
  findings?: ReadonlyMap<string, Findings> | undefined
  /** Which files the virus scanner holds, by SHA-256: they are named, and neither shown nor linked. */
  held?: ReadonlyMap<string, HeldState> | undefined
  /** Where the file as it was uploaded is read, for whom a copy without its author's traces is not enough. */
  originalHref?: ((file: Attachment) => string) | undefined
  /** Level of the title's heading; sections stand one below. */
  level?: 2 | 3
  /** What stands below a field, for who works on it: those of the form, title and summary. */
  beside?: (field: string) => ComponentChildren
  /** Marks what judges do not get, for those who see it. */
  marks?: boolean
  /** Leaves the title out where the page's own heading says it. */
  untitled?: boolean
}

type ShownProps = Pick<NominationReadingProps, 'ui' | 'fileHref' | 'readingKindsOnly'> & { file: Attachment; name: string }

const FileShown = ({ ui, file, name, fileHref, readingKindsOnly }: ShownProps) => {
  const kind = kindOf(file.type)
  const reading: readonly (typeof kind)[] = READING_KINDS
  if (readingKindsOnly && !reading.includes(kind)) return <p class="muted small">{ui.t('previews.supporting')}</p>
  switch (kind) {
    case 'png':
    case 'jpeg':
      return <a class="file-view" href={fileHref(file, 'inline')}><img src={fileHref(file, 'thumb')} alt={ui.t('nominations.reading.imageOf', { name })} loading="lazy" /></a>
    case 'mp4':
      return <video class="file-view" src={fileHref(file, 'inline')} controls preload="metadata" aria-label={name} />
    case 'pdf':
    case 'docx':
    case 'xlsx':
      // Closed until asked for, so that ten documents are not fetched to read one.
      return (
        <details class="file-view" data-file-view>
          <summary>{ui.t('nominations.reading.showHere')}<span class="visually-hidden">{ui.t('common.separator')}{name}</span></summary>
          {kind === 'pdf'
            ? <iframe class="file-frame" src={fileHref(file, 'reader')} title={name} loading="lazy" />
            : <iframe class="file-frame" src={fileHref(file, 'html')} title={name} loading="lazy" sandbox="" />}
        </details>
      )
    default:
      return null
  }
}

/** The files of one question, each with kind and size, shown within the page where its kind allows. */
export const FilesShown = ({ ui, files, fileHref, fileName, readingKindsOnly, findings, held, originalHref }: Pick<NominationReadingProps, 'ui' | 'fileHref' | 'fileName' | 'readingKindsOnly' | 'findings' | 'held' | 'originalHref'> & { files: Attachment[] }) => (
  <ul class="plain-list file-list">
    {files.map((file) => {
      const name = fileName?.(file) ?? file.name
      const state = held?.get(file.sha256)
      if (state) {
        return (
          <li key={file.id}>
            <p class="file-line">{name} <FileSize ui={ui} bytes={file.bytes} /></p>
            <FileHeld ui={ui} state={state} />
          </li>
        )
      }
      return (
        <li key={file.id}>
          <p class="file-line">
            <FileLink ui={ui} href={fileHref(file, 'inline')} name={name} bytes={file.bytes} />{' '}
            <a class="small no-print" href={fileHref(file, 'attachment')} download={name}>{ui.t('common.actions.download')}<span class="visually-hidden">{ui.t('common.separator')}{name}</span></a>
          </p>
          <FileWarnings ui={ui} findings={findings?.get(file.sha256)} />
          {originalHref && file.original !== undefined ? <p class="small no-print"><a href={originalHref(file)}>{ui.t('previews.facts.original')}</a></p> : null}
          <FileShown ui={ui} file={file} name={name} fileHref={fileHref} readingKindsOnly={readingKindsOnly} />
        </li>
      )
    })}
  </ul>
)

/** The nomination as judges see it: title, summary, and every section with its answers and files, by the frozen form. */
export const NominationReading = ({ ui, call, form, submission, fileHref, fileName, readingKindsOnly, findings, held, originalHref, level = 2, marks, untitled, beside }: NominationReadingProps) => {
  const Title = `h${level}` as const
  const Head = (level === 2 ? 'h3' : 'h4') as 'h3' | 'h4'
  const category = call.categories.find((c) => c.key === submission.category)
  const sections = sectionsRead(form, submission)
  return (
    <article class="nomination-reading">
      {untitled ? null : <Title><Text ui={ui} text={submission.title} /></Title>}
      {category ? <p class="muted">{ui.t('nominations.labels.category')}{ui.t('common.separator')}<Text ui={ui} text={category.name} untagged /></p> : null}
      {beside?.(submission.title.zh ? 'titleZh' : 'titleEn')}
      {submission.summary.en || submission.summary.zh ? <p class="summary"><Text ui={ui} text={submission.summary} prose /></p> : null}
      {beside?.(submission.summary.zh ? 'summaryZh' : 'summaryEn')}
      {sections.map((section) => (
        <section key={section.key} class="reading-section">
          <Head><Text ui={ui} text={section.title} untagged /></Head>
          <dl class="answers">
            {section.fields.map((field) => {
              const files = submission.files.filter((file) => file.field === field.key)
              const shown = field.kind === 'file'
                ? files.length > 0 ? <FilesShown ui={ui} files={files} fileHref={fileHref} readingKindsOnly={readingKindsOnly} findings={findings} held={held} originalHref={originalHref} {...(fileName ? { fileName } : {})} /> : null
                : answerWords(ui, field, submission.answers[field.key])
              return (
                <div key={field.key}>
                  <dt><Text ui={ui} text={field.label} untagged />{marks && keptFromJudges(field, call.rules.blind ?? false) ? <span class="muted small"> {ui.t('nominations.reading.notForJudges')}</span> : null}</dt>
                  <dd>{shown ?? <span class="muted">{ui.t(field.kind === 'file' ? 'nominations.reading.noFile' : 'nominations.reading.noAnswer')}</span>}{beside?.(field.key)}</dd>
                </div>
              )
            })}
          </dl>
        </section>
      ))}
    </article>
  )
}
