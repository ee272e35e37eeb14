import type { Ui } from '../../src/platform/ui.js'

/** What the script says of words that lie on this device and were not sent (views/assets/parts/unsent.ts). */
export const UnsentWords = ({ ui }: { ui: Ui }) => (
  <div
    hidden
    data-unsent
    data-title={ui.t('common.unsent.title')}
    data-told={ui.t('common.unsent.told')}
    data-choose={ui.t('common.unsent.choose')}
    data-stuck={ui.t('common.unsent.stuck')}
    data-copy={ui.t('common.unsent.copy')}
    data-discard={ui.t('common.unsent.discard')}
    data-sign-out-title={ui.t('common.unsent.signOutTitle')}
    data-sign-out-told={ui.t('common.unsent.signOutTold')}
    data-stay={ui.t('common.unsent.stay')}
    data-leave-kept={ui.t('common.unsent.leaveKept')}
    data-leave-gone={ui.t('common.unsent.leaveGone')}
    data-separator={ui.t('common.separator')}
  />
)
