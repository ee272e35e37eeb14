import { markedWords } from '../../views/components/title.js'
import { formatInstant, formatNumber } from '../../views/format.js'
import { languageTag } from '../platform/i18n.js'
import { createDocument } from '../platform/pdf/index.js'
import { wordsFor, type LocalText } from '../platform/text.js'
import type { Ui } from '../platform/ui.js'
import { backingSentences, limitSentences } from './rules/index.js'
import type { Call, RubricDefinition } from './types.js'

const KEPT = 40

/**
 * The official notice of a call as PDF, in the reader's language. The last few are kept in memory, as drawing one holds
 * up every other request for about a tenth of a second; a changed call has another version and so another notice.
 */
export class CallNotices {
  readonly #kept = new Map<string, Promise<Buffer>>()

  /** The notice's bytes. */
  of(ui: Pick<Ui, 'locale' | 't' | 'site'>, call: Call, rubric: RubricDefinition): Promise<Buffer> {
    const key = `${call._id}:${call.version}:${ui.locale}`
    const known = this.#kept.get(key)
    if (known) return known
    const made = draw(ui, call, rubric)
    this.#kept.set(key, made)
    made.catch(() => this.#kept.delete(key))
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break
      this.#kept.delete(oldest)
    }
    return made
  }
}

const draw = async ({ locale, t, site }: Pick<Ui, 'locale' | 't' | 'site'>, call: Call, rubric: RubricDefinition): Promise<Buffer> => {
  /** A text of the call; where it is not in the reader's language, with a word that says in which it is. */
  const words = (text: LocalText): string => markedWords({ locale, t }, text)
  const at = (instant: Date | null): string => (instant ? formatInstant(locale, instant, call.timeZone) : t('calls.notSet'))
  const name = wordsFor(call.name, locale)
  const host = wordsFor(site.host, locale) || wordsFor(site.name, locale)
  const document = await createDocument({
    title: t('calls.notice.title', { name }),
    author: host,
    language: languageTag(locale) === 'zh-CN' ? 'zh-CN' : 'en-GB',
    createdAt: call.acts.publishedAt ?? call.createdAt,
    header: host,
    footer: `${site.baseUrl}/calls/${call.code}`,
    pageNumber: (page, pages) => t('calls.notice.page', { page, pages }),
  })
  const part = (title: string, text: LocalText): void => {
    const body = words(text)
    if (body) document.heading(title, 2).paragraph(body)
  }
  document.paragraph(host, { align: 'center', colour: 'green', bold: true })
  document.heading(t('calls.notice.title', { name: words(call.name) }), 1, { align: 'center' })
  document.rule('gold').paragraph(words(call.summary))
  document.keyValues([
    [t('calls.labels.opensAt'), at(call.opensAt)],
    [t('calls.labels.closesAt'), at(call.closesAt)],
    [t('calls.labels.kinds'), call.kinds.map((kind) => t(`calls.kinds.${kind}`)).join(t('calls.notice.comma'))],
    [t('calls.notice.where'), `${site.baseUrl}/calls/${call.code}`],
  ])
  for (const extension of call.extensions) {
    document.paragraph(t('calls.notice.extended', { from: at(extension.from), to: at(extension.to), reason: extension.reason }), { bold: true })
  }
  part(t('calls.page.purpose'), call.purpose)
  part(t('calls.page.eligibility'), call.eligibility)
  document.heading(t('limits.title'), 3)
  for (const { key, values } of [...limitSentences(call).map(({ message }) => message), ...backingSentences(call)]) document.paragraph(t(key, values), { after: 2 })
  document.heading(t('calls.page.categories'), 2)
  for (const category of call.categories) document.heading(words(category.name), 3).paragraph(words(category.description))
  document.heading(t('calls.page.criteria'), 2).table(
    [
      { head: t('calls.criterion.name'), share: 3 },
      { head: t('calls.criterion.description'), share: 6 },
      { head: t('calls.criterion.weight'), share: 1.4, align: 'right' },
    ],
    rubric.criteria.map((c) => [words(c.name), words(c.description), `${formatNumber(locale, c.weight)}%`]),
  )
  part(t('calls.page.prizes'), call.awards)
  const prizes = [...call.prizes].sort((a, b) => a.rank - b.rank)
  document.heading(t('calls.page.quotas'), 3).table(
    [{ head: t('calls.parts.categories'), share: 3 }, ...prizes.map((prize) => ({ head: words(prize.name), share: 1.5, align: 'right' as const }))],
    call.categories.map((category) => [words(category.name), ...prizes.map((prize) => formatNumber(locale, prize.quotas[category.key] ?? 0))]),
  )
  part(t('calls.page.procedure'), call.procedure)
  // The signature is never alone on a page: it stays with whom to ask.
  document.ensure(190).heading(t('calls.page.contact'), 2)
  const contact: Array<[string, string]> = [
    [t('calls.labels.contactName'), words(call.contact.name)],
    [t('calls.labels.email'), call.contact.email],
    [t('calls.labels.phone'), call.contact.phone],
  ]
  document.keyValues(contact.filter(([, value]) => value !== ''))
  document.space(16).paragraph(host, { align: 'right', bold: true })
  if (call.acts.publishedAt) document.paragraph(at(call.acts.publishedAt), { align: 'right', colour: 'muted' })
  const { bytes } = await document.finish()
  return bytes
}
