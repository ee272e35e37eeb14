import { Fragment, type ComponentChildren } from 'preact'
import type { Field, Section, Shown } from '../../src/calls/index.js'
import type { HeldState } from '../../src/files/index.js'
import type { AnswerValue, Attachment, CarriedConditions, NominationShown, NoteShown } from '../../src/nominations/index.js'
import { isOpen } from '../../src/nominations/rules/index.js'
import type { FieldErrors, Message } from '../../src/platform/errors.js'
import { textFor, wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { answerWords, typedWords } from '../calls/answer.js'
import { conditionWords } from '../calls/condition-words.js'
import { Question } from '../calls/question.js'
import { Acts, AutosaveState, Button, Checkbox, FieldGroup, FileLink, Form, Notice, Page, Text, TextArea, TextField, UploadPlace, nameOf } from '../components/index.js'
import { FileHeld } from '../files/notes.js'
import { LockedNote, RemarksAt, RemarksOnTop } from './checking/returned.js'
import { CorrectedOn } from './form-news.js'
import { AboutCall, DeadlineCard, labelOf, MissingCard, NominationStatusBadge, sectionHref, TimeLeft, titleOf } from './parts.js'
import { Notes, Together } from './together.js'

/** What someone else wrote into a field since the page was made. */
export interface Collision {
  value: AnswerValue
  revision: number
  by: string
}

/** A posted section that was not taken as it came: the words as typed. */
export interface SectionTyped {
  answers: Record<string, unknown>
  bases: Record<string, unknown>
  errors: FieldErrors
  collisions: Record<string, Collision>
}

export interface SectionPageProps {
  ui: Ui
  shown: NominationShown
  /** Null: the basics, which every nomination has. */
  section: Section | null
  sectionKey: string
  /** Files that the virus scanner holds. */
  held: ReadonlyMap<string, HeldState>
  /** Bytes a file may have. */
  maxBytes: number
  /** What each answered field shows, as its control takes it. */
  values: Record<string, Shown>
  /** What is wrong with answers as they stand, by field and part, for a nomination that is to be submitted. */
  faults: Record<string, Message>
  /** What colleagues tell one another beside this section. */
  notes: NoteShown[]
  /** Keys of the questions that have to be answered as things stand. */
  required: ReadonlySet<string>
  /** What decides, as one fills in, which questions are asked; null where nothing does. */
  conditions: CarriedConditions | null
  typed: SectionTyped | null
  /** A refused note among colleagues. */
  note: Refilled | null
}

interface Drawn extends SectionPageProps {
  locked: boolean
}

/** As drawn for one field: a correction may ask for some fields only. */
const at = (drawn: Drawn, field: string): Drawn => isOpen(drawn.shown.open, field) ? drawn : { ...drawn, locked: true }

const baseOf = ({ shown, typed }: Drawn, key: string): string => {
  const given = typed?.bases[key]
  return typeof given === 'string' ? given : String(shown.nomination.answers[key]?.revision ?? 0)
}

/** The revision that lets a field be saved as one types; none while its collision is not decided. */
const savedAsTyped = ({ locked, typed, shown }: Drawn, key: string): { revision?: number } =>
  locked || typed?.collisions[key] ? {} : { revision: shown.nomination.answers[key]?.revision ?? 0 }

const valueFor = ({ values, typed }: Drawn, key: string): unknown => (typed ? typed.answers[key] ?? '' : values[key] ?? '')

const errorFor = ({ typed, faults }: Drawn, key: string): Message | undefined => typed?.errors[`answers.${key}`] ?? (typed ? undefined : faults[key])

const questionWords = (ui: Ui, section: Section | null, key: string, value: AnswerValue): ComponentChildren => {
  const field = section?.fields.find((f) => f.key === key)
  if (field) return answerWords(ui, field, value)
  return typeof value === 'boolean' ? ui.t(value ? 'common.yes' : 'common.no') : <span class="prose">{typeof value === 'string' ? value : ''}</span>
}

/** Both texts side by side and the question which one stands. */
const CollisionChoice = ({ drawn, field }: { drawn: Drawn; field: string }) => {
  const { ui, section, shown, typed } = drawn
  const theirs = typed?.collisions[field]
  if (!theirs) return null
  const mine = typed.answers[field]
  const question = section?.fields.find((f) => f.key === field)
  const name = nameOf(`choice.${field}`)
  const id = `f-choice-${field}`
  return (
    <FieldGroup ui={ui} name={`choice.${field}`} label={ui.t('nominations.collision.question', { field: labelOf(ui, shown.form, field) })} hint={ui.t('nominations.collision.told', { by: theirs.by })} required>
      <div class="sides">
        <div class="side">
          <div class="tick"><input class="form-check-input" type="radio" id={`${id}-mine`} name={name} value={String(theirs.revision)} /><label for={`${id}-mine`}>{ui.t('common.autosave.keepMine')}</label></div>
          <div class="prose collided">{question ? typedWords(ui, question, mine) : typeof mine === 'string' ? mine : ''}</div>
        </div>
        <div class="side stands">
          <div class="tick"><input class="form-check-input" type="radio" id={`${id}-theirs`} name={name} value="theirs" /><label for={`${id}-theirs`}>{ui.t('common.autosave.takeTheirs')}</label></div>
          <div class="prose collided">{questionWords(ui, section, field, theirs.value) ?? <span class="muted">{ui.t('nominations.reading.noAnswer')}</span>}</div>
        </div>
      </div>
    </FieldGroup>
  )
}

const Base = ({ drawn, field }: { drawn: Drawn; field: string }) => <input type="hidden" name={nameOf(`base.${field}`)} value={baseOf(drawn, field)} />

const FileQuestion = ({ drawn, field }: { drawn: Drawn; field: Field & { kind: 'file' } }) => {
  const { ui, shown, typed, locked, maxBytes } = drawn
  const files = shown.draft.attachments.filter((a) => a.field === field.key)
  const room = field.maxFiles - files.length
  const error = typed?.errors[`files.${field.key}`]
  const list = files.length === 0 ? null : (
    <ul class="plain-list file-list">
      {files.map((file: Attachment) => (
        <li key={file.id}>
          <FileLink ui={ui} href={`/nominations/${shown.nomination._id}/files/${file.id}`} name={file.name} bytes={file.bytes} />{' '}
          {locked ? null : <a class="small" href={`/nominations/${shown.nomination._id}/files/${file.id}/change`}>{ui.t('nominations.files.change')}<span class="visually-hidden">{ui.t('common.separator')}{file.name}</span></a>}
          <FileHeld ui={ui} state={drawn.held.get(file.sha256)} />
        </li>
      ))}
    </ul>
  )
  if (locked || room <= 0) {
    return (
      <FieldGroup ui={ui} name={`files.${field.key}`} label={wordsFor(field.label, ui.locale)} labelIn={textFor(field.label, ui.locale).fallback} required={field.required} error={error} hint={locked ? undefined : ui.t('nominations.files.full', { count: field.maxFiles })}>
        {list ?? <p class="muted">{ui.t('nominations.reading.noFile')}</p>}
      </FieldGroup>
    )
  }
  return (
    <UploadPlace ui={ui} url={`/nominations/${shown.nomination._id}/fields/${field.key}/uploads`} room={room}>
      <Question ui={ui} field={{ ...field, maxFiles: room }} name={`files.${field.key}`} error={error} maxBytes={maxBytes} />
      {list}
    </UploadPlace>
  )
}

/** When a question is asked or required; a script hides the note where it shows only what is asked. */
const ConditionNote = ({ ui, shown, field }: { ui: Ui; shown: NominationShown; field: Field }) => (
  <>
    {field.shownWhen ? <p class="condition-note" data-condition-note>{ui.t('calls.answers.onlyWhen', { condition: conditionWords(ui, shown.form, field.shownWhen) })}</p> : null}
    {field.requiredWhen && !field.required ? <p class="condition-note" data-condition-note>{ui.t('calls.answers.requiredWhen', { condition: conditionWords(ui, shown.form, field.requiredWhen) })}</p> : null}
  </>
)

const FormQuestion = ({ drawn: given, field: asked }: { drawn: Drawn; field: Field }) => {
  const drawn = at(given, asked.key)
  const { ui, locked, shown, required } = drawn
  const { key } = asked
  const field = { ...asked, required: required.has(key) }
  return (
    <div class="question" data-question={key} data-kind={field.kind}>
      <ConditionNote ui={ui} shown={shown} field={asked} />
      <RemarksAt ui={ui} shown={shown} field={key} />
      {field.kind === 'file' ? <FileQuestion drawn={drawn} field={field} /> : (
        <>
          <Question ui={ui} field={field} name={`answers.${key}`} value={valueFor(drawn, key)} error={errorFor(drawn, key)} errorAt={(path) => errorFor(drawn, `${key}.${path}`)} disabled={locked} {...savedAsTyped(drawn, key)} />
          <Base drawn={drawn} field={key} />
          <CollisionChoice drawn={drawn} field={key} />
        </>
      )}
      <LockedNote ui={ui} shown={shown} field={key} />
    </div>
  )
}

const BASIC_TEXTS = [
  { key: 'titleZh', max: 100, lang: 'zh-CN' },
  { key: 'titleEn', max: 160, lang: 'en-GB' },
  { key: 'summaryZh', max: 300, lang: 'zh-CN' },
  { key: 'summaryEn', max: 800, lang: 'en-GB' },
] as const

const Basics = ({ drawn }: { drawn: Drawn }) => {
  const { ui, shown } = drawn
  const shared = (key: string) => ({
    ui,
    name: `answers.${key}`,
    error: errorFor(drawn, key),
    disabled: at(drawn, key).locked,
    ...savedAsTyped(at(drawn, key), key),
  })
  return (
    <>
      {BASIC_TEXTS.map(({ key, max, lang }) => {
        const field = { ...shared(key), label: ui.t(`nominations.basics.${key}`), value: valueFor(drawn, key), max, lang, quiet: true }
        return (
          <div key={key}>
            <RemarksAt ui={ui} shown={shown} field={key} />
            {key.startsWith('title')
              ? <TextField {...field} {...(key === 'titleZh' ? { hint: ui.t('nominations.basics.oneLanguage') } : {})} />
              : <TextArea {...field} rows={4} {...(key === 'summaryZh' ? { hint: ui.t('nominations.basics.summaryHint') } : {})} />}
            <Base drawn={drawn} field={key} />
            <CollisionChoice drawn={drawn} field={key} />
            <LockedNote ui={ui} shown={shown} field={key} />
          </div>
        )
      })}
      <RemarksAt ui={ui} shown={shown} field="consent" />
      <Checkbox {...shared('consent')} label={ui.t('nominations.basics.consent')} hint={ui.t('nominations.basics.consentHint')} value={valueFor(drawn, 'consent')} />
      <Base drawn={drawn} field="consent" />
      <CollisionChoice drawn={drawn} field="consent" />
      <LockedNote ui={ui} shown={shown} field="consent" />
    </>
  )
}

/** One section of a nomination: saved as it is typed, and by its buttons without a script. */
export const SectionPage = (props: SectionPageProps) => {
  const { ui, shown, section, sectionKey, typed } = props
  const { nomination, mayEdit } = shown
  const keys = section ? section.fields.map((field) => field.key) : ['titleZh', 'titleEn', 'summaryZh', 'summaryEn', 'consent']
  const nothingAsked = shown.open !== null && !keys.some((key) => shown.open?.has(key))
  const locked = !mayEdit.allowed || nothingAsked
  const drawn: Drawn = { ...props, locked }
  const place = shown.sections.findIndex((s) => s.key === sectionKey)
  const next = place < 0 ? undefined : shown.sections[place + 1]
  const title = section?.title ?? ui.t('nominations.basics.title')
  const collided = Object.keys(typed?.collisions ?? {}).length > 0
  const hasFiles = section?.fields.some((f) => f.kind === 'file') ?? false
  const questions = section ? section.fields.map((field) => <Fragment key={field.key}><FormQuestion drawn={drawn} field={field} /><CorrectedOn ui={ui} zone={shown.call.timeZone} corrections={shown.corrections ?? []} field={field.key} /></Fragment>) : <Basics drawn={drawn} />
  return (
    <Page
      ui={ui}
      title={title}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: `/nominations/${nomination._id}` }]}
      lead={<AboutCall ui={ui} shown={shown} />}
      status={<><NominationStatusBadge ui={ui} status={nomination.status} /><span class="muted small">{place < 0 ? ui.t('nominations.section.notAsked') : ui.t('nominations.section.place', { number: place + 1, total: shown.sections.length })}</span><TimeLeft ui={ui} shown={shown} /></>}
      errors={(typed ?? props.note)?.errors}
      scripts={hasFiles && !locked ? ['uploads.js'] : []}
      aside={<><div data-follows-saves><DeadlineCard ui={ui} shown={shown} /><MissingCard ui={ui} shown={shown} /></div><Notes ui={ui} shown={shown} section={sectionKey} notes={props.notes} refilled={props.note} /></>}
    >
      <Together ui={ui} shown={shown} section={sectionKey} />
      {collided ? <Notice ui={ui} tone="blocked" title={ui.t('errors.titles.conflict')}><p>{ui.t('nominations.collision.notice')}</p></Notice> : null}
      {!mayEdit.allowed && !mayEdit.hidden ? <Notice ui={ui} tone="waiting" title={ui.t('nominations.section.locked')}><p>{ui.t(mayEdit.key, mayEdit.values)}</p></Notice> : null}
      {mayEdit.allowed && nothingAsked ? <Notice ui={ui} title={ui.t('nominations.section.locked')}><p>{ui.t('checking.returned.lockedSection')}</p></Notice> : null}
      <RemarksOnTop ui={ui} shown={shown} here={keys} />
      {section && (section.help.en || section.help.zh) ? <p class="lead"><Text ui={ui} text={section.help} prose /></p> : null}
      {locked ? questions : (
        <Form ui={ui} action={sectionHref(nomination, sectionKey)} upload={hasFiles} conditions={props.conditions ? JSON.stringify(props.conditions) : null} autosave={{ url: `/nominations/${nomination._id}/answers`, account: ui.actor.account ?? '' }}>
          {questions}
          <AutosaveState ui={ui} zone={shown.call.timeZone} />
          <Acts>
            <Button ui={ui} name="then" value="on" icon="arrow-right">{next ? ui.t('nominations.section.saveAndNext') : ui.t('nominations.section.saveAndBack')}</Button>
            <Button ui={ui} kind="plain" name="then" value="stay">{ui.t('common.actions.save')}</Button>
          </Acts>
        </Form>
      )}
      <p class="section-more"><a href={`/nominations/${nomination._id}`}>{ui.t('nominations.section.toOverview')}</a> · <a href={`/nominations/${nomination._id}/history`}>{ui.t('nominations.drafting.history.go')}</a></p>
    </Page>
  )
}
