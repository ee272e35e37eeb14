import { join } from 'node:path'
import type { ByteStore } from '../bytes.js'
import { kindOf } from '../rules/kinds.js'
import type { StoredFile } from '../types.js'
import { Thread } from '../thread.js'
import { PreviewCache } from './cache.js'
import type { DocumentQuestion } from './document-worker.js'
import type { DocumentPreview } from './document.js'

export type { DocumentPreview } from './document.js'

const documents = new Thread<DocumentQuestion, DocumentPreview | null>(new URL('./document-worker', import.meta.url), { memory: 256, patience: 30_000 })

/** Longest side of a picture's preview, in pixels: enough for a page's width on a fine screen. */
const SIDE = 1600

/** Previews that the product makes by itself; nothing of a file is run for them and nothing leaves the house. */
export class Previews {
  readonly #bytes: ByteStore
  readonly #cache: PreviewCache

  constructor(dataDir: string, bytes: ByteStore) {
    this.#bytes = bytes
    this.#cache = new PreviewCache(join(dataDir, 'previews'))
  }

  /** A picture as WebP, turned upright, without what the original says of place and person; null for other kinds. */
  async thumbnail({ sha256, type }: StoredFile): Promise<Buffer | null> {
    const kind = kindOf(type)
    if (kind !== 'png' && kind !== 'jpeg') return null
    const { default: sharp } = await import('sharp')
    return this.#cache
      .get(sha256, 'webp', () =>
        this.#bytes.reading('', sha256, (path) =>
          sharp(path, { limitInputPixels: 120_000_000 }).rotate().resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 80 }).timeout({ seconds: 20 }).toBuffer(),
        ),
      )
      .catch(() => null)
  }

  /** A document or workbook as markup that is safe in a sandboxed frame; null where there is none. */
  async document({ sha256, type }: StoredFile): Promise<DocumentPreview | null> {
    const kind = kindOf(type)
    if (kind !== 'docx' && kind !== 'xlsx') return null
    const made = await this.#cache.get(sha256, '1.json', () =>
      this.#bytes.reading('', sha256, async (path) => {
        const made = await documents.ask({ path, kind })
        return Buffer.from(JSON.stringify(made === 'gaveUp' ? null : made))
      }),
    )
    return JSON.parse(made.toString('utf8')) as DocumentPreview | null
  }
}
