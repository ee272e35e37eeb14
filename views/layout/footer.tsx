import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { LaurelMark } from './laurel-mark.js'

/** Who answers for the site, whom to ask, and the filing numbers that the law wants on every page. */
export const Footer = ({ ui }: { ui: Ui }) => {
  const { site, t, locale } = ui
  const host = wordsFor(site.host, locale)
  return (
    <footer class="site-footer">
      <div class="frame footer-row">
        <div class="footer-brand">
          <LaurelMark />
          <div>
            <strong>{wordsFor(site.name, locale)}</strong>
            {host ? <p>{t('common.footer.host', { host })}</p> : null}
          </div>
        </div>
        {site.contactEmail || site.contactPhone ? (
          <div>
            <strong>{t('common.footer.contact')}</strong>
            <p>
              {site.contactEmail ? <a href={`mailto:${site.contactEmail}`}>{site.contactEmail}</a> : null}
              {site.contactEmail && site.contactPhone ? <br /> : null}
              {site.contactPhone ? <a href={`tel:${site.contactPhone.replace(/[^+\d]/g, '')}`}>{site.contactPhone}</a> : null}
            </p>
          </div>
        ) : null}
        <div>
          <p><a href="/privacy">{t('common.footer.privacy')}</a></p>
          {site.icp ? <p><a href="https://beian.miit.gov.cn/" rel="noopener external"><span class="visually-hidden">{t('common.footer.icp')} </span>{site.icp}</a></p> : null}
          {site.publicSecurity ? <p><a href="https://beian.mps.gov.cn/" rel="noopener external"><span class="visually-hidden">{t('common.footer.publicSecurity')} </span>{site.publicSecurity}</a></p> : null}
        </div>
      </div>
    </footer>
  )
}
