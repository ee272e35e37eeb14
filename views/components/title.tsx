import type { Key, Values } from '../../src/platform/i18n.js'
import { textFor, type LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Phrases } from './phrases.js'
import { Text } from './text.js'

/** Words of the catalogue around texts that have their own languages: 'Winners of {call}'. */
export interface Sentence {
  key: Key
  values: Values
}

/** What a page, or the way to it, is called: words in the reader's language, a text, or a sentence around texts. */
export type Title = string | LocalText | Sentence

const isText = (value: Values[string]): value is LocalText => typeof value === 'object' && !('words' in value)

/** A text's words; where they are not in the reader's language, with a word that says in which they are. */
export const markedWords = ({ locale, t }: Pick<Ui, 'locale' | 't'>, text: LocalText): string => {
  const { text: words, fallback } = textFor(text, locale)
  return fallback === null ? words : t('common.text.marked', { text: words, language: t(fallback === 'en' ? 'common.text.inEnglish' : 'common.text.inChinese') })
}

/** A title in one line without markup: the window's. What falls back is marked by a word. */
export const titleLine = (ui: Pick<Ui, 'locale' | 't'>, title: Title): string => {
  if (typeof title === 'string') return title
  if (!('key' in title)) return markedWords(ui, title)
  return ui.t(title.key, Object.fromEntries(Object.entries(title.values).map(([gap, value]) => [gap, isText(value) ? markedWords(ui, value) : value])))
}

/** Stands in a sentence's gap until it is cut there; from Unicode's private part, which no catalogue uses. */
const gapOf = (number: number): string => `\uE000${number}\uE001`

/** A title where there is markup: what falls back has its language, and its tag unless there is no room for it; `phrased` in headings. */
export const TitleText = ({ ui, title, untagged = false, phrased = false }: { ui: Ui; title: Title; untagged?: boolean; phrased?: boolean }) => {
  if (typeof title === 'string') return phrased ? <Phrases text={title} /> : <>{title}</>
  if (!('key' in title)) return <Text ui={ui} text={title} untagged={untagged} phrased={phrased} />
  const texts: LocalText[] = []
  const values = Object.fromEntries(Object.entries(title.values).map(([gap, value]) => [gap, isText(value) ? gapOf(texts.push(value) - 1) : value]))
  return (
    <>
      {ui.t(title.key, values).split(/\uE000(\d+)\uE001/).map((part, index) => {
        if (index % 2 === 0) return phrased ? <Phrases key={index} text={part} /> : part
        const text = texts[Number(part)]
        return text ? <Text key={index} ui={ui} text={text} untagged={untagged} phrased={phrased} /> : null
      })}
    </>
  )
}
