import { dropError, idOf, putError } from './errors.js'

/** An answer to a save may say of fields that were kept what still has to be mended in them before they can be sent in. */
const faultsIn = (detail: unknown): { saved: string[]; faults: Record<string, unknown> } => {
  const answer: Record<string, unknown> = typeof detail === 'object' && detail !== null ? { ...detail } : {}
  const saved = Array.isArray(answer['saved']) ? answer['saved'].map((one: { field: string }) => one.field) : []
  return { saved, faults: typeof answer['faults'] === 'object' && answer['faults'] !== null ? { ...answer['faults'] } : {} }
}

/** Shows limits at the fields as they are broken, and takes the words away when the field is mended. */
export const startFaults = (): void => {
  document.addEventListener('autosave', (event) => {
    if (!(event instanceof CustomEvent)) return
    const { saved, faults } = faultsIn(event.detail)
    for (const path of saved) {
      const field = document.getElementById(idOf(path))
      if (!field) continue
      dropError(field)
      const words = faults[path]
      if (typeof words === 'string') putError(field, words)
    }
  })
}
