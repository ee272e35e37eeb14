import { inflateRawSync } from 'node:zlib'

/** RFC 4180, read by the letter: the counterpart that the written files are tested against. */
export const readCsv = (text: string): string[][] => {
  const records: string[][] = []
  let at = 0
  while (at < text.length) {
    const record: string[] = []
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        at++
        while (text[at] !== '"' || text[at + 1] === '"') {
          if (at >= text.length) throw new Error('quotation without an end')
          if (text[at] === '"') at++
          cell += text[at++] ?? ''
        }
        at++
      } else {
        while (at < text.length && text[at] !== ',' && !text.startsWith('\r\n', at)) cell += text[at++] ?? ''
      }
      record.push(cell)
      if (text[at] !== ',') break
      at++
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`no CRLF at ${at}`)
    at += 2
    records.push(record)
  }
  return records
}

/** The files of a ZIP by name, from its central directory. */
export const readZip = (zip: Buffer): Map<string, string> => {
  const files = new Map<string, string>()
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + size)
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    files.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}
