import type { FileFact, Findings, HeldState } from '../../src/files/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { DataList } from '../components/index.js'
import { Icon } from '../components/icon.js'

/** What a file does by itself, beside its name; nothing where there is nothing to say. */
export const FileWarnings = ({ ui, findings }: { ui: Ui; findings: Findings | undefined }) =>
  findings && findings.warnings.length > 0 ? (
    <ul class="file-warnings small" aria-label={ui.t('previews.warnings.title')}>
      {findings.warnings.map((warning) => <li key={warning}>{ui.t(`previews.warnings.${warning}`)}</li>)}
    </ul>
  ) : null

/** That a file is with the virus scanner, or was refused by it; nothing where it may be opened. */
export const FileHeld = ({ ui, state }: { ui: Ui; state: HeldState | undefined }) =>
  state ? <p class="file-held small"><Icon ui={ui} name={state === 'checking' ? 'hourglass' : 'alert-triangle'} />{ui.t(`previews.held.${state}`)}</p> : null

const factWords = (ui: Ui, { value, removable }: FileFact): string =>
  removable ? value : `${value}${ui.t('common.separator')}${ui.t('previews.facts.stays')}`

/** What a file tells of whoever made it, for its owner. */
export const FileFacts = ({ ui, findings }: { ui: Ui; findings: Findings }) => {
  const telling = findings.facts.filter((fact) => fact.value !== '')
  const general = findings.facts.filter((fact) => fact.value === '')
  return (
    <>
      {telling.length > 0 ? <DataList items={telling.map((fact) => ({ term: ui.t(`previews.facts.${fact.kind}`), value: factWords(ui, fact) }))} /> : null}
      {general.map((fact) => <p key={fact.kind}>{ui.t(`previews.facts.${fact.kind}`)}</p>)}
    </>
  )
}
