import type { FieldErrors } from '../../src/platform/errors.js'
import type { Ui } from '../../src/platform/ui.js'
import { Icon } from './icon.js'
import { idOf } from './refill.js'

/** All errors of a form on top of the page, each a link to its field. It takes the focus when the page arrives. */
export const ErrorSummary = ({ ui, errors }: { ui: Ui; errors: FieldErrors | undefined }) => {
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} id="error-summary" data-error-summary autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title"><Icon ui={ui} name="alert-circle" />{ui.t('errors.summary')}</h2>
      <ul>
        {entries.map(([path, message]) => (
          <li key={path}>{path === '' ? ui.t(message.key, message.values) : <a href={`#${idOf(path)}`}>{ui.t(message.key, message.values)}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
