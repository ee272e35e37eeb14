import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'
import { zoneName } from '../format.js'
import { Icon } from './icon.js'

export interface FormProps {
  ui: Ui
  action: string
  /** With files. The token comes first in the body, so that it is there before the bytes. */
  multipart?: boolean
  /** Shows a progress bar while files travel; implies `multipart`. */
  upload?: boolean
  id?: string
  class?: string
  /** Autosave of the fields that carry a revision (see views/assets/parts/autosave.ts). */
  autosave?: { url: string; account: string }
  /** What decides which questions are asked, as JSON (see views/assets/parts/conditions.ts). */
  conditions?: string | null
  children: ComponentChildren
}

/**
 * A posted form. It carries the session's token and a one-time key, so that sending it twice acts once. The browser's
 * own checking is off: the server's answer says the same in the reader's language, with the words kept.
 */
export const Form = ({ ui, action, multipart, upload, id, class: extra, autosave, conditions, children }: FormProps) => (
  <form
    method="post"
    action={action}
    noValidate
    {...(multipart || upload ? { enctype: 'multipart/form-data' } : {})}
    {...(upload ? { 'data-upload': '' } : {})}
    {...(id ? { id } : {})}
    {...(extra ? { class: extra } : {})}
    {...(autosave ? { 'data-autosave-url': autosave.url, 'data-autosave-account': autosave.account } : {})}
    {...(conditions ? { 'data-conditions': conditions } : {})}
    data-busy-word={ui.t('common.form.busy')}
  >
    <input type="hidden" name="_csrf" value={ui.csrf} />
    <input type="hidden" name="_key" value={ui.formKey()} />
    {children}
    {upload ? <UploadProgress ui={ui} /> : null}
  </form>
)

/** Shown by the script while files travel; without it the browser's own sign must do. */
const UploadProgress = ({ ui }: { ui: Ui }) => (
  <div class="upload-progress" hidden data-upload-progress data-summary={ui.t('errors.summary')} data-failed={ui.t('common.form.uploadFailed')} data-arrived={ui.t('common.form.uploadArrived')}>
    <template data-error-icon><Icon ui={ui} name="alert-circle" /></template>
    <progress max={100} value={0} aria-label={ui.t('common.form.uploading')} />
    <span role="status" data-upload-words={ui.t('common.form.uploadCount')} />
  </div>
)

/** A row of buttons at the end of a form: the one primary act first. */
export const Acts = ({ children }: { children: ComponentChildren }) => <div class="acts">{children}</div>

/** What autosave says: quiet when saved, at a time of the call's zone; loud when not. Place it where it is always in sight. */
export const AutosaveState = ({ ui, zone = ui.site.timeZone }: { ui: Ui; zone?: string }) => (
  <p
    class="autosave-state"
    role="status"
    data-autosave-state
    data-saving={ui.t('common.autosave.saving')}
    data-zone={zone}
    data-saved={ui.t('common.autosave.saved', { time: ui.t('common.when.inZone', { time: '{time}', zone: zoneName(ui.locale, zone, ui.now) }) })}
    data-unsaved={ui.t('common.autosave.unsaved')}
    data-offline={ui.t('common.autosave.offline')}
    data-lapsed={ui.t('common.autosave.lapsed')}
    data-other-account={ui.t('common.autosave.otherAccount')}
    data-sign-in={ui.t('common.autosave.signIn')}
    data-uncopied={ui.t('common.autosave.uncopied')}
    data-refused={ui.t('common.autosave.refused')}
    data-kept={ui.t('common.autosave.kept')}
    data-conflict={ui.t('common.autosave.conflict')}
    data-mine={ui.t('common.autosave.mine')}
    data-theirs={ui.t('common.autosave.theirs')}
    data-take-theirs={ui.t('common.autosave.takeTheirs')}
    data-keep-mine={ui.t('common.autosave.keepMine')}
  />
)
