import { jointName } from '../../nominations/index.js'
import type { Locale } from '../../platform/actor.js'
import type { Translate } from '../../platform/i18n.js'
import { createDocument } from '../../platform/pdf/index.js'
import { wordsFor } from '../../platform/text.js'
import type { Site } from '../../platform/ui.js'
import { formatDay } from '../../../views/format.js'
import type { Certificate } from '../types.js'

/** What a certificate's paper needs of the house. */
export interface PaperHouse {
  site: Site
  translators: Record<Locale, Translate>
}

/** Where the public checks a certificate: the absolute address that its QR code holds. */
export const checkAddress = (site: Pick<Site, 'baseUrl'>, number: string): string => `${site.baseUrl}/certificates/${number}`

/**
 * The certificate as a ceremonious sheet in both languages, Chinese first. The same certificate always gives the same
 * bytes.
 */
export const certificatePaper = async ({ site, translators }: PaperHouse, certificate: Certificate): Promise<Buffer> => {
  const { _id: number, issuedAt } = certificate
  const values = (locale: Locale): Record<string, string> => ({
    title: wordsFor(certificate.title, locale),
    organisation: wordsFor(jointName([certificate.organisation, ...(certificate.partners ?? [])]), locale),
    prize: wordsFor(certificate.prize, locale),
    category: wordsFor(certificate.category, locale),
    call: wordsFor(certificate.callName, locale),
  })
  const host = (locale: Locale): string => wordsFor(site.host, locale) || wordsFor(site.name, locale)
  const { zh, en } = translators
  const paper = await createDocument({
    title: `${zh('results.paper.heading')} ${en('results.paper.heading')} ${number}`,
    author: host('zh'),
    language: 'zh-CN',
    createdAt: issuedAt,
    margin: 84,
  })
  paper.frame()
  paper.space(18)
  paper.laurel(44)
  paper.heading(zh('results.paper.heading'), 1, { align: 'center', size: 34, after: 2 })
  paper.paragraph(en('results.paper.heading'), { align: 'center', size: 15, colour: 'goldText', after: 26 })
  paper.paragraph(zh('results.paper.addressee', values('zh')), { size: 15, bold: true, after: 8 })
  paper.paragraph(zh('results.paper.body', values('zh')), { size: 14, after: 24 })
  paper.paragraph(wordsFor(certificate.prize, 'zh'), { align: 'center', size: 24, bold: true, colour: 'goldText', after: 24 })
  paper.paragraph(en('results.paper.body', values('en')), { size: 11.5, colour: 'muted', after: 12 })
  paper.toBottom(150)
  const url = checkAddress(site, number)
  paper.columns([
    {
      share: 0.34,
      draw: (part) => part.qr(url, { size: 104, alt: zh('results.paper.alt', { url }) }),
    },
    {
      share: 0.66,
      draw: (part) => {
        part.paragraph(host('zh'), { align: 'right', size: 13, bold: true, after: 0 })
        if (host('en') !== host('zh')) part.paragraph(host('en'), { align: 'right', size: 10.5, after: 2 })
        part.paragraph(`${formatDay('zh', issuedAt, site.timeZone)}  ${formatDay('en', issuedAt, site.timeZone)}`, { align: 'right', size: 10.5, after: 10 })
        part.paragraph(zh('results.paper.number', { number }), { align: 'right', size: 10.5, after: 0 })
        part.paragraph(en('results.paper.number', { number }), { align: 'right', size: 9, colour: 'muted', after: 2 })
        part.paragraph(`${zh('results.paper.check')}${url}`, { align: 'right', size: 8, colour: 'muted', after: 0 })
      },
    },
  ])
  return (await paper.finish()).bytes
}

/** Papers that were asked for lately: a certificate never changes, and making one takes a tenth of a second. */
export class CertificatePapers {
  readonly #house: PaperHouse
  readonly #made = new Map<string, Promise<Buffer>>()

  constructor(house: PaperHouse) {
    this.#house = house
  }

  of(certificate: Certificate): Promise<Buffer> {
    const known = this.#made.get(certificate._id)
    if (known) return known
    const made = certificatePaper(this.#house, certificate)
    this.#made.set(certificate._id, made)
    made.catch(() => this.#made.delete(certificate._id))
    const [oldest] = this.#made.keys()
    if (this.#made.size > KEPT && oldest !== undefined) this.#made.delete(oldest)
    return made
  }
}

const KEPT = 50
