import type { Letter } from './letter.js'

const part = (letter: Letter): string =>
  [
    letter.greeting,
    ...letter.paragraphs,
    ...(letter.rows.length > 0 ? [letter.rows.map(({ label, value }) => `${label}${letter.locale === 'zh' ? '：' : ': '}${value}`).join('\n')] : []),
    ...(letter.button ? [`${letter.button.words}${letter.locale === 'zh' ? '：' : ':'}\n${letter.button.url}`] : []),
    ...(letter.button?.note ? [letter.button.note] : []),
    // "-- " begins the signature in every mail reader.
    `-- \n${letter.footer.join('\n')}`,
  ].join('\n\n')

/** The text of a mail, for readers without HTML: the same words in the same order. */
export const mailText = (letters: Letter[]): string => `${letters.map(part).join(`\n\n${'='.repeat(40)}\n\n`)}\n`
