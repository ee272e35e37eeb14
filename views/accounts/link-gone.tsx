import type { Ui } from '../../src/platform/ui.js'
import { Button, Page } from '../components/index.js'

const HREFS = { register: '/register', forgotten: '/forgotten', signIn: '/sign-in', account: '/account' } as const

/** Behind a mailed link that was used, has run out or was taken back; says how to come by another. */
export const LinkGone = ({ ui, way }: { ui: Ui; way: keyof typeof HREFS }) => (
  <Page ui={ui} title={ui.t('accounts.linkGone.title')} place="public" lead={ui.t('accounts.linkGone.lead')}>
    <div class="row-wrap">
      <Button ui={ui} href={HREFS[way]}>{ui.t(`accounts.linkGone.${way}`)}</Button>
      {way === 'signIn' ? null : <Button ui={ui} kind="plain" href="/sign-in">{ui.t('accounts.linkGone.signIn')}</Button>}
    </div>
  </Page>
)
