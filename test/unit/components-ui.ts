import { anonymous, type Actor, type Locale } from '../../src/platform/actor.js'
import { createTranslators } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { catalogues } from '../../views/locales/index.js'

const translators = createTranslators(catalogues)

/** A request's facts for views under test: 29 April 2026, 16:00 in Beijing; asset names stay plain. */
export const testUi = (locale: Locale = 'en', actor: Partial<Actor> = {}): Ui => ({
  locale,
  t: translators[locale],
  actor: { ...anonymous(locale, { id: 'REQ-1', from: '127.0.0.1', key: null }), ...actor },
  now: new Date('2026-04-29T08:00:00Z'),
  path: '/calls?q=a&page=3',
  site: { name: { en: 'Awards', zh: '评选' }, host: { zh: '联盟' }, icp: '京ICP备1号', publicSecurity: '', contactEmail: 'office@example.org', contactPhone: '', baseUrl: 'http://localhost', timeZone: 'Asia/Shanghai' },
  csrf: 'TOKEN',
  formKey: () => 'KEY',
  flash: null,
  demo: false,
  asset: (name) => `/assets/${name}`,
})
