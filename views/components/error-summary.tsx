import type { FieldErrors, Message } from '../../src/platform/errors.js'
import type { Ui } from '../../src/platform/ui.js'
import { Icon } from './icon.js'
import { labelOf, type Labels } from './labels.js'
import { idOf } from './refill.js'

export interface ErrorSummaryProps {
  ui: Ui
  errors: FieldErrors | undefined
  /** What the fields are called; an error of a field without a name is told as it is. */
  labels?: Labels
}

const HAN = /\p{Script=Han}/u

/** Whether the words hold the label, as words of their own where the language parts them. */
const names = (words: string, label: string): boolean => {
  const [all, one] = [words.toLowerCase(), label.toLowerCase()]
  const at = all.indexOf(one)
  const isLetter = (sign: string | undefined): boolean => sign !== undefined && /\p{L}/u.test(sign)
  return at >= 0 && (HAN.test(one) || !(isLetter(all[at - 1]) || isLetter(all[at + one.length])))
}

/** All errors of a form on top of the page, each a link to its field. It takes the focus when the page arrives. */
export const ErrorSummary = ({ ui, errors, labels = new Map() }: ErrorSummaryProps) => {
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  const wordsOf = (message: Message): string => ui.t(message.key, message.values)
  const all = entries.map(([, message]) => wordsOf(message))
  /** With the field's name in front, unless the words name it themselves and no other line has the same. */
  const told = (path: string, message: Message): string => {
    const words = wordsOf(message)
    const label = labelOf(labels, path)
    if (label === null || (names(words, label) && all.filter((one) => one === words).length === 1)) return words
    return `${label}${ui.t('common.separator')}${words}`
  }
  return (
    <div class="error-summary" role="alert" tabIndex={-1} id="error-summary" data-error-summary autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title"><Icon ui={ui} name="alert-circle" />{ui.t('errors.summary')}</h2>
      <ul>
        {entries.map(([path, message]) => (
          <li key={path}>{path === '' ? told(path, message) : <a href={`#${idOf(path)}`}>{told(path, message)}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
