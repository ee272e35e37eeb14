import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface Node {
  role: string
  alt?: string
  children: Node[]
}

export interface ReadPdf {
  /** Text of each page, its pieces joined without anything between; line ends as \n. */
  pages: string[]
  /** Structure tree of each page. */
  trees: (Node | null)[]
  title: unknown
  language: unknown
}

interface Answer {
  number: number
  answer?: ReadPdf
  error?: string
}

let thread: Worker | null = null
let asked = 0

/**
 * Reads a PDF back with pdf.js, which shares no code with what wrote it. In a thread of its own: pdf.js replaces
 * JSON.stringify by a slow one wherever it is loaded, and all that a browser is told passes through that.
 */
export const readPdf = async (bytes: Buffer): Promise<ReadPdf> => {
  thread ??= new Worker(join(process.cwd(), 'test/unit/pdf/read-worker.mjs'))
  const reader = thread
  const number = ++asked
  reader.ref()
  const { answer, error } = await new Promise<Answer>((resolve, reject) => {
    const hear = (told: Answer): void => {
      if (told.number !== number) return
      reader.off('message', hear).off('error', reject)
      resolve(told)
    }
    reader.on('message', hear).on('error', reject)
    reader.postMessage({ number, bytes })
  })
  reader.unref()
  if (!answer) throw new Error(error)
  return answer
}

/** Every element of a role under a node. */
export const elements = (node: Node | null, role: string): Node[] =>
  node === null
    ? []
    : [...(node.role === role ? [node] : []), ...node.children.flatMap((child) => ('role' in child ? elements(child, role) : []))]
