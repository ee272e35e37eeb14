import { exifFacts, xmpFacts } from './exif.js'
import { facts, Refused, type Findings } from './types.js'

/** What a picture may measure; decoding more would take the memory of a whole server. */
export const IMAGE_LIMITS = { side: 20_000, pixels: 120_000_000 } as const

/** Seconds after which decoding is given up. */
const PATIENCE = 15

/**
 * A picture is decoded once as a whole, at the size of a stamp: what is cut off or broken is found before a judge finds
 * it. Throws `Refused`.
 */
export const inspectImage = async (path: string): Promise<Findings> => {
  const { default: sharp } = await import('sharp')
  const about = await sharp(path, { limitInputPixels: false }).metadata().catch(() => null)
  if (!about) throw new Refused({ key: 'files.imageBroken' })
  const { width, height } = about
  if (width > IMAGE_LIMITS.side || height > IMAGE_LIMITS.side || width * height > IMAGE_LIMITS.pixels) {
    throw new Refused({ key: 'files.imageTooLarge', values: { width, height, side: IMAGE_LIMITS.side, megapixels: IMAGE_LIMITS.pixels / 1_000_000 } })
  }
  const stamp = sharp(path, { limitInputPixels: IMAGE_LIMITS.pixels, failOn: 'truncated', sequentialRead: true }).timeout({ seconds: PATIENCE })
  await stamp.resize(16, 16, { fit: 'inside' }).raw().toBuffer().catch(() => {
    throw new Refused({ key: 'files.imageBroken' })
  })
  return { warnings: [], facts: facts(...(about.exif ? exifFacts(about.exif) : []), ...(about.xmp ? xmpFacts(about.xmp.toString('utf8')) : [])) }
}
