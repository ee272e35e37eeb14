import type { BindAnswer, BindQuestion, PartToBind } from './bind-worker.js'
import { Thread } from './thread.js'

export type { PartToBind }

const binder = new Thread<BindQuestion, BindAnswer>(new URL('./bind-worker', import.meta.url), { memory: 1024, patience: 60_000 })

/** How many pages a PDF has; or why it cannot be bound in. Opened in a thread: 20 MiB hold everybody up for a quarter of a second. */
export const pagesToBind = async (bytes: Uint8Array): Promise<number | 'encrypted' | 'broken'> => {
  const found = await binder.ask({ act: 'count', bytes })
  if (found === 'encrypted') return 'encrypted'
  return typeof found === 'object' && 'pages' in found && found.pages > 0 ? found.pages : 'broken'
}

/**
 * One PDF of a front and of parts behind it: the front's last pages are their sheets, one each, in the same order. Throws
 * where that takes more than the thread may have.
 */
export const boundPdf = async (front: Uint8Array, parts: PartToBind[]): Promise<Buffer> => {
  const bound = await binder.ask({ act: 'bind', front, parts })
  if (typeof bound !== 'object' || !('bytes' in bound)) throw new Error('PDFs cannot be bound together')
  return Buffer.from(bound.bytes.buffer, bound.bytes.byteOffset, bound.bytes.byteLength)
}
