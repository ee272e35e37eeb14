import type { ComponentChildren } from 'preact'
import { answerFrom, cellAnswer, columnQuestion, linkIsSafe, PERSON_PARTS, regionWords, richBlocks, type RichInline } from '../../src/calls/rules/index.js'
import type { AnswerParts, AnswerValue, Field } from '../../src/calls/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Text } from '../components/index.js'
import { formatAmount, formatNumber } from '../format.js'

/** A day without a zone, as it was typed: 2026-05-01. */
const dayWords = (ui: Ui, value: string): string => {
  const [year, month, day] = value.split('-').map(Number)
  if (!year || !month || !day) return value
  const date = new Date(Date.UTC(year, month - 1, day))
  return new Intl.DateTimeFormat(ui.locale === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

const numberWords = (ui: Ui, value: string | number | boolean): string => {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0
  return typeof value === 'number' ? formatNumber(ui.locale, value, decimals) : String(value)
}

const Inline = ({ content }: { content: RichInline[] }): ComponentChildren =>
  content.map((one, index) => {
    if (typeof one === 'string') return one
    if (one.tag === 'br') return <br key={index} />
    const Tag = one.tag
    return <Tag key={index}><Inline content={one.children} /></Tag>
  })

/** Formatted text as its tree: whatever is stored, only its few marks and words are drawn. */
export const RichText = ({ html }: { html: string }) => (
  <div class="rich">
    {richBlocks(html).map((block, index) => {
      if (block.tag === 'p') return <p key={index}><Inline content={block.children} /></p>
      const List = block.tag
      return <List key={index}>{block.items.map((item, at) => <li key={at}><Inline content={item} /></li>)}</List>
    })}
  </div>
)

const PersonWords = ({ ui, parts }: { ui: Ui; parts: AnswerParts }) => (
  <dl class="parts">
    {PERSON_PARTS.map((part) => (parts[part] ? <div key={part}><dt>{ui.t(`calls.answers.person.${part}`)}</dt><dd>{parts[part]}</dd></div> : null))}
  </dl>
)

const TableWords = ({ ui, field, rows }: { ui: Ui; field: Extract<Field, { kind: 'table' }>; rows: AnswerParts[] }) => (
  <div class="answer-table">
    <table>
      <thead>
        <tr>
          <th scope="col">{ui.t('calls.answers.rowHead')}</th>
          {field.columns.map((column) => <th key={column.key} scope="col"><Text ui={ui} text={column.label} /></th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td class="tabular">{index + 1}</td>
            {field.columns.map((column) => <td key={column.key} data-label={wordsFor(column.label, ui.locale)}>{answerWords(ui, columnQuestion(column), cellAnswer(column, row[column.key])) ?? '–'}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const optionWords = (ui: Ui, field: Extract<Field, { kind: 'choice' | 'multipleChoice' }>, key: string): ComponentChildren => {
  const option = field.options.find((one) => one.key === key)
  return option ? <Text ui={ui} text={option.label} /> : key
}

const isParts = (value: unknown): value is AnswerParts => typeof value === 'object' && value !== null && !Array.isArray(value)

const listWords = (ui: Ui, field: Field, value: string[] | AnswerParts[]): ComponentChildren => {
  if (field.kind === 'table') return <TableWords ui={ui} field={field} rows={value.filter(isParts)} />
  const chosen = value.filter((one) => typeof one === 'string')
  return <ul class="plain-list">{chosen.map((key) => <li key={key}>{field.kind === 'multipleChoice' ? optionWords(ui, field, key) : key}</li>)}</ul>
}

const partsWords = (ui: Ui, field: Field, value: AnswerParts): ComponentChildren => {
  if (field.kind === 'person') return <PersonWords ui={ui} parts={value} />
  if (field.kind === 'dateRange') return ui.t('calls.answers.period', { from: value['from'] ? dayWords(ui, value['from']) : '–', to: value['to'] ? dayWords(ui, value['to']) : '–' })
  if (field.kind !== 'region') return Object.values(value).join(' · ')
  return regionWords(value, ui.locale)
}

/** An answer in the reader's words; null where there is none. */
export const answerWords = (ui: Ui, field: Field, value: AnswerValue | undefined): ComponentChildren => {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : listWords(ui, field, value)
  if (typeof value === 'object') return Object.keys(value).length === 0 ? null : partsWords(ui, field, value)
  switch (field.kind) {
    case 'yesNo':
      return value === true ? ui.t('common.yes') : value === false ? ui.t('common.no') : String(value)
    case 'declaration':
      return value === true ? <>{ui.t('calls.answers.agreed')}<span class="declared prose"><Text ui={ui} text={field.text} prose /></span></> : null
    case 'number': {
      const unit = wordsFor(field.unit, ui.locale)
      return unit ? `${numberWords(ui, value)} ${unit}` : numberWords(ui, value)
    }
    case 'money':
      return formatAmount(ui.locale, String(value), field.currency)
    case 'choice':
      return optionWords(ui, field, String(value))
    case 'date':
      return typeof value === 'string' ? dayWords(ui, value) : String(value)
    case 'formattedText':
      return <RichText html={String(value)} />
    case 'link':
      return typeof value === 'string' && linkIsSafe(value) ? <a href={value} rel="noopener noreferrer nofollow ugc" target="_blank" class="outside">{value}</a> : String(value)
    default:
      return <span class="prose">{String(value)}</span>
  }
}

/** What a form sent for a question, before it is saved, in the reader's words. */
export const typedWords = (ui: Ui, field: Field, typed: unknown): ComponentChildren => answerWords(ui, field, answerFrom(field, typed))
