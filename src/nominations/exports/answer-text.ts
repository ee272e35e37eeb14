import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { answerWords } from '../../../views/calls/answer.js'
import type { Field } from '../../calls/index.js'
import type { Ui } from '../../platform/ui.js'
import type { AnswerValue } from '../types.js'

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

/** The words of rendered markup: blocks and rows on lines of their own, cells parted, nothing of the markup left. */
export const plainWords = (html: string): string =>
  html
    .replace(/\s*<(?:br|hr)\b[^>]*>/g, '\n')
    .replace(/<span class="(?:language-tag|visually-hidden)">[^<]*<\/span>/g, '')
    .replace(/<\/(?:th|td)>\s*(?=<t[hd]\b)/g, ' | ')
    .replace(/<\/dt>/g, ': ')
    .replace(/<\/(?:p|li|tr|div|dd|h\d|blockquote)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/**
 * An answer as plain text in the reader's language: just what the pages show of it, so that a list, a workbook and a
 * paper say the same whatever kind the question is of. '' where there is none.
 */
export const answerText = (ui: Ui, field: Field, value: AnswerValue | undefined): string => {
  const words = answerWords(ui, field, value)
  if (words === null || words === undefined) return ''
  return plainWords(renderToString(h('div', null, words)))
}
