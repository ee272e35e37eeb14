import { signatoryWords } from '../../src/nominations/rules/index.js'
import type { Submission } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Text, type Datum } from '../components/index.js'

/** Who signed a version and what was declared, as rows of a list; none for versions of the time before signatures. */
export const signatureItems = (ui: Ui, { signatory, declarations = [] }: Pick<Submission, 'signatory' | 'declarations'>): Datum[] => [
  ...(signatory ? [{ term: ui.t('receipts.signing.signatory'), value: signatoryWords(signatory) }] : []),
  ...(declarations.length > 0
    ? [{
        term: ui.t('receipts.signing.agreed'),
        value: <ol class="declared">{declarations.map(({ key, text }) => <li key={key}><Text ui={ui} text={text} /></li>)}</ol>,
      }]
    : []),
]
