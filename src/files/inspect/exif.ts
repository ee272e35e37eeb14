import { piecesOf } from './tags.js'
import { fact, facts, type FileFact } from './types.js'

/** Tags that tell of a person, a device or a place (Exif 2.32, table 4 and 15). */
const MAKE = 0x010f
const MODEL = 0x0110
const ARTIST = 0x013b
const COPYRIGHT = 0x8298
const GPS = 0x8825
const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }

interface Tag {
  type: number
  count: number
  /** Where its value lies. */
  at: number
}

/** What the EXIF block of a picture tells; nothing where it is broken. */
export const exifFacts = (exif: Buffer): FileFact[] => {
  const tiff = exif.subarray(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0)
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return []
  const little = order === 'II'
  const u16 = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const folder = (at: number): Map<number, Tag> => {
    const tags = new Map<number, Tag>()
    const count = at > 0 ? Math.min(u16(at), 500) : 0
    for (let place = 0; place < count; place++) {
      const entry = at + 2 + place * 12
      const [type, number] = [u16(entry + 2), u32(entry + 4)]
      const inside = (SIZES[type] ?? 1) * number <= 4
      tags.set(u16(entry), { type, count: number, at: inside ? entry + 8 : u32(entry + 8) })
    }
    return tags
  }
  const words = (tag: Tag | undefined): string => (tag ? tiff.toString('utf8', tag.at, Math.min(tag.at + tag.count, tag.at + 400)).replace(/\0.*$/s, '') : '')
  const degrees = (tag: Tag | undefined, side: string): number | null => {
    if (tag?.type !== 5 || tag.count < 1) return null
    const parts = [0, 1, 2].slice(0, tag.count).map((place) => u32(tag.at + place * 8) / (u32(tag.at + place * 8 + 4) || 1))
    const value = (parts[0] ?? 0) + (parts[1] ?? 0) / 60 + (parts[2] ?? 0) / 3600
    return side === 'S' || side === 'W' ? -value : value
  }
  const main = folder(u32(4))
  const pointer = main.get(GPS)
  const gps = pointer ? folder(u32(pointer.at)) : new Map<number, Tag>()
  const latitude = degrees(gps.get(2), words(gps.get(1)))
  const longitude = degrees(gps.get(4), words(gps.get(3)))
  const place = latitude === null || longitude === null ? null : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return facts(
    fact('place', place),
    fact('author', words(main.get(ARTIST))),
    fact('author', words(main.get(COPYRIGHT))),
    fact('device', `${words(main.get(MAKE))} ${words(main.get(MODEL))}`),
  )
}

/** The value of a property, written as an element or as an attribute of another one. */
const property = (xmp: string, name: string): string => {
  for (const { text } of piecesOf(xmp, name)) if (text.trim() !== '') return text
  const at = xmp.indexOf(`${name}="`)
  return at < 0 ? '' : xmp.slice(at + name.length + 2, at + name.length + 402).split('"', 1)[0] ?? ''
}

/** What the XMP packet of a picture or a document tells. */
export const xmpFacts = (xmp: string): FileFact[] => {
  const creators = xmp.indexOf('<dc:creator')
  const [first] = creators < 0 ? [] : piecesOf(xmp.slice(creators, creators + 4_000), 'rdf:li')
  const [latitude, longitude] = [property(xmp, 'exif:GPSLatitude'), property(xmp, 'exif:GPSLongitude')]
  return facts(fact('place', latitude && longitude ? `${latitude} ${longitude}` : ''), fact('author', first?.text))
}
