import { randomBytes } from 'node:crypto'

/** A PDF that opens, of exactly so many bytes: one page, and a stream of chance that no other file shares. */
export const pdfOf = (bytes: number): Buffer => {
  const make = (filling: Buffer): Buffer => {
    const parts: Buffer[] = []
    const starts: number[] = []
    let length = 0
    const put = (part: Buffer | string): void => {
      const piece = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
      parts.push(piece)
      length += piece.length
    }
    const object = (words: string, stream?: Buffer): void => {
      starts.push(length)
      put(`${starts.length} 0 obj\n${words}\n`)
      if (stream) {
        put('stream\n')
        put(stream)
        put('\nendstream\n')
      }
      put('endobj\n')
    }
    put('%PDF-1.4\n')
    object('<< /Type /Catalog /Pages 2 0 R >>')
    object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
    object('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>')
    object(`<< /Length ${String(filling.length).padStart(10, '0')} >>`, filling)
    const table = length
    put(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n`)
    for (const start of starts) put(`${String(start).padStart(10, '0')} 00000 n \n`)
    put(`trailer\n<< /Size ${starts.length + 1} /Root 1 0 R >>\nstartxref\n${String(table).padStart(10, '0')}\n%%EOF\n`)
    return Buffer.concat(parts, length)
  }
  const frame = make(Buffer.alloc(0)).length
  return make(randomBytes(Math.max(0, bytes - frame)))
}
