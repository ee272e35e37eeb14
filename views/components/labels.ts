import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { shortened } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'

/** What the fields of a page are called, by path. */
export type Labels = ReadonlyMap<string, string>

/** Longest name of a field in the error summary: a declaration's label is a whole paragraph. */
const LONGEST = 80

const collected = new WeakMap<Ui, Map<string, string>>()

/** Says what stands at a path; `labelsIn` hears it. Every field does so by itself, a row of a list has to. */
export const named = (ui: Ui, path: string, label: string): void => {
  collected.get(ui)?.set(path, shortened(label, LONGEST))
}

/** Draws part of a page to hear what its fields are called: the error summary stands above them and is drawn first. */
export const labelsIn = (ui: Ui, view: VNode): Labels => {
  const labels = new Map<string, string>()
  collected.set(ui, labels)
  try {
    renderToString(view)
  } finally {
    collected.delete(ui)
  }
  return labels
}

/** A field's name with what it stands in: 'Number 2 · Name · English' for 'categories.1.name.en'; null when unknown. */
export const labelOf = (labels: Labels, path: string): string | null => {
  const parts = path.split('.')
  const words = parts.flatMap((_, i) => labels.get(parts.slice(0, i + 1).join('.')) ?? [])
  return words.length > 0 ? words.join(' · ') : null
}
