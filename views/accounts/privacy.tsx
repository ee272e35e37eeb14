import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Page } from '../components/index.js'

const PARTS = ['who', 'what', 'why', 'who_sees', 'keep', 'where', 'cookies', 'rights', 'changes'] as const

/** What becomes of personal information. */
export const PrivacyNotice = ({ ui }: { ui: Ui }) => {
  const site = wordsFor(ui.site.name, ui.locale)
  const host = wordsFor(ui.site.host, ui.locale) || site
  return (
    <Page ui={ui} title={ui.t('accounts.privacy.title')} place="public" lead={ui.t('accounts.privacy.lead', { site })}>
      {PARTS.map((part) => (
        <section key={part} class="section">
          <h2>{ui.t(`accounts.privacy.${part}.title`)}</h2>
          <p>{ui.t(`accounts.privacy.${part}.text`, { site, host })}</p>
        </section>
      ))}
    </Page>
  )
}
