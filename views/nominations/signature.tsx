import { checkCode, signatoryWords } from '../../src/nominations/rules/index.js'
import type { Submission } from '../../src/nominations/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Text, type Datum } from '../components/index.js'

/** Who stands behind a version besides its lead: partners in their order, the endorsing body with its opinion, the stamp. */
export const backingItems = (ui: Ui, { partners = [], endorsement, stamped }: Pick<Submission, 'partners' | 'endorsement' | 'stamped'>): Datum[] => [
  ...(partners.length > 0
    ? [{
        term: ui.t('backing.partners.title'),
        value: <ol class="declared">{partners.map(({ id, name, code }) => <li key={id}><Text ui={ui} text={name} /> <span class="mono">{code}</span></li>)}</ol>,
      }]
    : []),
  ...(endorsement
    ? [{
        term: ui.t('backing.endorsement.title'),
        value: <><Text ui={ui} text={endorsement.body} /><div class="muted small">{ui.t('backing.endorsement.by', { name: endorsement.name, post: endorsement.post })}</div><div class="prose">{endorsement.opinion}</div></>,
      }]
    : []),
  ...(stamped ? [{ term: ui.t('backing.stamped.title'), value: <>{ui.t('backing.stamped.code')} <span class="mono">{checkCode(stamped.hash)}</span></> }] : []),
]

/** The same in lines, for paper. */
export const backingRows = ({ t, locale }: Pick<Ui, 't' | 'locale'>, { partners = [], endorsement, stamped }: Pick<Submission, 'partners' | 'endorsement' | 'stamped'>): Array<readonly [string, string]> => [
  ...partners.map(({ name, code }, index) => [t('backing.partners.one', { number: index + 1 }), `${wordsFor(name, locale)} ${code}`] as const),
  ...(endorsement
    ? [
        [t('backing.endorsement.title'), `${wordsFor(endorsement.body, locale)}\n${t('backing.endorsement.by', { name: endorsement.name, post: endorsement.post })}`] as const,
        [t('backing.endorsement.opinion'), endorsement.opinion] as const,
      ]
    : []),
  ...(stamped ? [[t('backing.stamped.title'), `${t('backing.stamped.code')} ${checkCode(stamped.hash)}`] as const] : []),
]

/** Who signed a version and what was declared, as rows of a list, after who stands behind it; none for versions of the time before signatures. */
export const signatureItems = (ui: Ui, submission: Pick<Submission, 'signatory' | 'declarations' | 'partners' | 'endorsement' | 'stamped'>): Datum[] => {
  const { signatory, declarations = [] } = submission
  return [
    ...backingItems(ui, submission),
    ...(signatory ? [{ term: ui.t('receipts.signing.signatory'), value: signatoryWords(signatory) }] : []),
    ...(declarations.length > 0
      ? [{
          term: ui.t('receipts.signing.agreed'),
          value: <ol class="declared">{declarations.map(({ key, text }) => <li key={key}><Text ui={ui} text={text} /></li>)}</ol>,
        }]
      : []),
  ]
}
