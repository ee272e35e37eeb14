import type { Message } from '../../src/platform/errors.js'
import type { Ui } from '../../src/platform/ui.js'
import { Checkbox, TextField, type Filled } from '../components/index.js'

/** A password that is chosen now. */
export const NewPassword = ({ ui, error, label }: { ui: Ui; error: Message | undefined; label: string }) => (
  <TextField ui={ui} name="password" error={error} label={label} type="password" autocomplete="new-password" width="medium" required hint={ui.t('accounts.fields.passwordHint')} />
)

/** The agreement to the privacy notice, with the way to it. */
export const Agreement = ({ ui, filled }: { ui: Ui; filled: Filled }) => (
  <Checkbox ui={ui} {...filled} required label={ui.t('accounts.fields.privacy')} hint={<a href="/privacy" target="_blank" rel="noopener">{ui.t('accounts.register.readPrivacy')}</a>} />
)
