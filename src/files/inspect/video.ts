import { open } from 'node:fs/promises'
import type { FileFact, Findings } from './types.js'

/** The part of a film that says what is in it; larger ones are read in their beginning. */
const MOOV_BYTES = 16 * 1024 * 1024
/** Boxes at the top of a film are few. */
const MOST_BOXES = 1_000
/** Where cameras and phones write a place: QuickTime's own, 3GPP's, Apple's keys; XMP. */
const PLACES = ['\xa9xyz', 'loci', 'location.ISO6709', 'GPSLatitude', 'GPSCoordinates']

/**
 * A film (ISO base media) is not decoded: its index is searched for the marks under which programs write a place. The
 * product cannot take a place out of a film; that it may hold one is told.
 */
export const inspectVideo = async (path: string, bytes: number): Promise<Findings> => {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(16)
    let at = 0
    for (let box = 0; box < MOST_BOXES && at + 8 <= bytes; box++) {
      await file.read(head, 0, 16, at)
      const name = head.toString('latin1', 4, 8)
      const short = head.readUInt32BE(0)
      const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? bytes - at : short
      if (length < 8) break
      if (name === 'moov' || name === 'meta' || name === 'uuid') {
        const part = Buffer.alloc(Math.min(length, MOOV_BYTES, bytes - at))
        await file.read(part, 0, part.length, at)
        if (PLACES.some((mark) => part.includes(mark, 0, 'latin1'))) return { warnings: [], facts: [mayHoldPlace] }
      }
      at += length
    }
    return { warnings: [], facts: [] }
  } finally {
    await file.close()
  }
}

const mayHoldPlace: FileFact = { kind: 'mayHoldPlace', value: '', removable: false }
