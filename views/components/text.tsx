import type { ComponentChildren } from 'preact'
import type { Locale } from '../../src/platform/actor.js'
import type { Ui } from '../../src/platform/ui.js'
import { languageTag } from '../../src/platform/i18n.js'
import { Phrases } from './phrases.js'
import { gapAfter, textFor, type LocalText } from '../../src/platform/text.js'

export interface TextProps {
  ui: Ui
  text: LocalText
  /** Keeps line breaks; for texts of several paragraphs. */
  prose?: boolean
  /** Leaves the visible tag out where there is no room (headings of cards); the language stays marked for readers. */
  untagged?: boolean
  /** For headings: Chinese ends its lines between words. */
  phrased?: boolean
}

/** A text in the reader's language, else in the other one, which is marked. */
export const Text = ({ ui, text, prose, untagged, phrased }: TextProps) => {
  const { text: words, fallback } = textFor(text, ui.locale)
  if (words === '') return null
  return <Marked ui={ui} words={phrased ? <Phrases text={words} /> : prose ? <span class="prose">{words}</span> : words} language={fallback} untagged={untagged ?? false} />
}

/** Words with the language that they are in, where it is not the reader's. */
export const Marked = ({ ui, words, language, untagged }: { ui: Ui; words: ComponentChildren; language: Locale | null | undefined; untagged?: boolean }) => {
  if (!language) return <>{words}</>
  return (
    <>
      <span lang={languageTag(language)}>{words}</span>
      {untagged ? null : <> <span class="language-tag">{ui.t(language === 'en' ? 'common.text.inEnglish' : 'common.text.inChinese')}</span></>}
    </>
  )
}

/** Words and what follows them in the same line, with a gap where the words' last sign brings none of its own. */
export const Followed = ({ words, children }: { words: ComponentChildren; children: ComponentChildren }) => <>{words}{typeof words === 'string' ? gapAfter(words) : ' '}{children}</>
