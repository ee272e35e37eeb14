import type { RewriteAnswer, RewriteQuestion } from './rewrite-worker.js'
import { Thread } from './thread.js'

const rewriter = new Thread<RewriteQuestion, RewriteAnswer>(new URL('./rewrite-worker', import.meta.url), { memory: 512, patience: 30_000 })

/** A copy of a PDF without what it tells about itself. Throws for one that cannot be opened in bounds. */
export const cleanedPdf = async (path: string): Promise<Uint8Array> => {
  const done = await rewriter.ask({ path, act: 'clean' })
  if (done === 'gaveUp' || done === 'refused' || !done.bytes) throw new Error('PDF cannot be rewritten')
  return done.bytes
}

/** Whether a PDF can be opened whole within the bounds of a thread: only then is it opened where everything else runs. */
export const canRewritePdf = async (path: string): Promise<boolean> => {
  const done = await rewriter.ask({ path, act: 'try' })
  return done !== 'gaveUp' && done !== 'refused'
}
