import { parentPort } from 'node:worker_threads'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The thread of `read.ts`: answers each PDF with what stands in it. */
const read = async (bytes) => {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const pdf = await task.promise
  const pages = []
  const trees = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
    trees.push(await page.getStructTree())
  }
  const { info } = await pdf.getMetadata()
  await task.destroy()
  return { pages, trees, title: info.Title, language: info.Language }
}

parentPort.on('message', ({ number, bytes }) => {
  read(bytes).then(
    (answer) => parentPort.postMessage({ number, answer }),
    (error) => parentPort.postMessage({ number, error: String(error) }),
  )
})
