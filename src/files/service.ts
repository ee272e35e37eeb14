import type { Model } from 'mongoose'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Actor } from '../platform/actor.js'
import type { Log } from '../platform/log.js'
import type { Chance } from '../platform/chance.js'
import { DAY, type Clock } from '../platform/clock.js'
import { insert, type Database, type Tx } from '../platform/database/index.js'
import { Denied, Hidden, Invalid } from '../platform/errors.js'
import type { FileReply } from '../platform/http/reply.js'
import type { ReceivedFile, UploadLimits } from '../platform/http/route.js'
import type { ByteStore } from './bytes.js'
import { Cleaning } from './cleaning.js'
import { asStorageError, isAbsent, StorageUnavailable } from './errors.js'
import { Examinations } from './examinations.js'
import { UploadFlood } from './flood.js'
import { NOTHING_FOUND, type Findings } from './inspect/index.js'
import { asStoredFile, findingsModel, referenceModel, type FindingsDocument, type ReferenceDocument } from './model.js'
import { move, type MoveReport } from './move.js'
import { Previews } from './preview/index.js'
import { Quarantine } from './quarantine.js'
import { receive } from './receive.js'
import { fieldPath, problemWith } from './rules/check.js'
import { inlinePolicy, kindOf, showsInline, UNKNOWN_TYPE, type FileKind } from './rules/kinds.js'
import { cleanName } from './rules/names.js'
import { Scans, type HeldState, type Scanner, type ScanState } from './scan/scans.js'
import { storesOf, type StoreKind } from './stores.js'
import { brokenReferences, sweep, type Stock } from './sweep.js'
import { ResumableUploads } from './tus/uploads.js'
import type { FileReader, FileOwner, FileProblem, Received, StoredFile, SweepReport } from './types.js'

export interface FilesHouse {
  database: Database
  clock: Clock
  chance: Chance
  log: Log
  /** DATA_DIR as an absolute path; bytes lie in its folder `uploads`. */
  dataDir: string
  /** Setting FILES_STORE: where bytes lie; on disk unless told otherwise. */
  store?: StoreKind
  /** Setting UPLOADS_PER_ACCOUNT: uploads per account and hour. */
  uploadsPerAccount: number
  /** Setting RETENTION_DAYS_QUARANTINE. */
  quarantineDays: number
  /** Where the virus scanner is; none: nothing is scanned. */
  scanner?: Scanner | null
}

/**
 * Files of every feature: bytes first (quarantine, then stored under their SHA-256), the reference to them in the
 * transaction of the act that they belong to. Who may read a file is the asking feature's business.
 */
export class Files {
  /** Thumbnails and documents as pages, made by the product itself. */
  readonly previews: Previews
  readonly #clock: Clock
  readonly #references: Model<ReferenceDocument>
  readonly #findings: Model<FindingsDocument>
  readonly #quarantine: Quarantine
  readonly #stores: Record<StoreKind, ByteStore>
  readonly #bytes: ByteStore
  readonly #flood: UploadFlood
  readonly #quarantineDays: number
  /** The virus scanner's verdicts, and what it does in the background. */
  readonly scans: Scans
  readonly #examinations: Examinations
  readonly #cleaning: Cleaning
  /** Uploads that go on where they stopped. */
  readonly uploads: ResumableUploads

  constructor(house: FilesHouse) {
    const folder = join(house.dataDir, 'uploads')
    this.#clock = house.clock
    this.#references = referenceModel(house.database)
    this.#findings = findingsModel(house.database)
    this.#quarantine = new Quarantine(join(folder, 'quarantine'), house.clock, house.chance)
    this.#stores = storesOf(house.database, folder, this.#quarantine)
    this.#bytes = this.#stores[house.store ?? 'disk']
    this.previews = new Previews(house.dataDir, this.#bytes)
    this.#flood = new UploadFlood(house.database, house.clock, house.uploadsPerAccount)
    this.#quarantineDays = house.quarantineDays
    this.scans = new Scans(house.database, house.clock, house.scanner ?? null, this.#bytes)
    this.uploads = new ResumableUploads(house, this.#quarantine)
    this.#examinations = new Examinations(this.#findings, this.#bytes, house.clock)
    this.#cleaning = new Cleaning(this.#bytes, this.#quarantine, async (copy, found) => {
      await this.store(copy)
      await this.#examinations.note(copy.sha256, found)
    })
  }

  /** Makes the folders; once at start. Throws `StorageUnavailable` when it cannot. */
  async prepare(): Promise<void> {
    try {
      await this.#quarantine.prepare()
      await this.#bytes.prepare()
    } catch (error) {
      throw asStorageError(error)
    }
  }

  /** True when files can be taken: the folder where they arrive has room, and the store takes them. For /readyz. */
  async writable(): Promise<boolean> {
    return (await this.#quarantine.writable()) && (await this.#bytes.writable())
  }

  /** Reads a multipart form into quarantine; see `receive.ts`. Its files are to be kept (`store`) or discarded. */
  receive(request: IncomingMessage, limits: UploadLimits): Promise<Received> {
    return receive(request, limits, this.#quarantine)
  }

  /** Removes files that still lie in quarantine. Stored ones are not touched; may be called again. */
  async discard(files: readonly ReceivedFile[]): Promise<void> {
    await this.#quarantine.discard(files.map((file) => file.path))
  }

  /** Counts one upload of this account; throws `TooMany` when it has had its share of the hour. */
  allowUpload(actor: Actor): Promise<void> {
    return this.#flood.allow(actor)
  }

  /**
   * Throws `Invalid` beside the file's field unless the bytes are of one of the allowed kinds, the name's ending agrees,
   * (where given) they are not more than `maxBytes`, and the checks of their kind find nothing that keeps them out
   * (`inspect`). What those find besides is kept for whoever reads the file.
   */
  async check(file: ReceivedFile, allowed: readonly FileKind[], maxBytes = Infinity): Promise<void> {
    const kind = kindOf(file.type)
    const problem = problemWith(file, allowed, maxBytes) ?? (kind && (await this.#examinations.problemIn(file, kind)))
    if (problem) throw new Invalid({ [fieldPath(file.field)]: problem })
  }

  /** What was found in some stored contents, by their SHA-256; those that were never examined are left out. */
  async findings(hashes: readonly string[]): Promise<Map<string, Findings>> {
    const found = await this.#findings.find({ _id: { $in: [...hashes] } }).lean()
    return new Map(found.map(({ _id, warnings, facts }) => [_id, { warnings, facts }]))
  }

  /**
   * A stored copy of a file without what names its author or place, examined anew, to be attached in its stead; null
   * where that cannot be done.
   */
  async cleaned(id: string): Promise<ReceivedFile | null> {
    return this.#cleaning.copyOf(await this.open(id))
  }

  /**
   * Whether a stored PDF may be opened as a whole where everything else runs: it has passed the present examination, and
   * opening it was tried in bounds of time and memory.
   */
  async opensInBounds(id: string): Promise<boolean> {
    const file = await this.open(id)
    if (kindOf(file.type) !== 'pdf') return false
    if (await this.#examinations.problemIn({ path: '', sha256: file.sha256, name: file.name }, 'pdf')) return false
    const { canRewritePdf } = await import('./rewrite.js')
    return this.#bytes.reading('', file.sha256, canRewritePdf)
  }

  /** Stores bytes that the product made itself (documents, seeds); to be attached like an upload. `type` is believed. */
  async putBytes(bytes: Buffer, name: string, type: string): Promise<ReceivedFile> {
    const written = await this.#quarantine.write(once(bytes), Infinity)
    if (!written.kept) throw new Error('bytes without a limit were refused')
    const { path, sha256 } = written
    const file: ReceivedFile = { field: '', name: cleanName(name), path, bytes: bytes.length, sha256, type }
    await this.store(file)
    // Nothing that a stranger put in could be in it.
    await this.#examinations.note(sha256, NOTHING_FOUND)
    return file
  }

  /**
   * Makes the bytes durable under their hash. To be done before the transaction that refers to them; doing it twice is
   * fine. Bytes that no transaction comes to refer to are swept away after a day. Then the virus scanner looks at them
   * where there is one: throws `Invalid` beside the field for what it refuses; large files, and all while it is down,
   * wait for it (`scanDue`) and are handed to nobody but their owner.
   */
  async store(file: ReceivedFile): Promise<void> {
    await this.#keep(file)
    const state = await this.scans.look(file.sha256, file.bytes, file.bytes <= SCANNED_AT_ONCE)
    if (state === 'infected' || state === 'unscannable') throw new Invalid({ [fieldPath(file.field)]: { key: `files.${state}`, values: { name: file.name } } })
  }

  async #keep(file: ReceivedFile): Promise<void> {
    try {
      await this.#bytes.put(file.path, file.sha256, this.#clock.now())
    } catch (error) {
      if (isAbsent(error) && (await this.#bytes.size(file.sha256)) === file.bytes) return
      throw asStorageError(error)
    }
  }

  /** How contents stand with the virus scanner, by their SHA-256. */
  scanStates(hashes: readonly string[]): Promise<Map<string, ScanState>> {
    return this.scans.states(hashes)
  }

  /** Which of these files are held, by SHA-256, and why; everything else may be opened. */
  async held(files: ReadonlyArray<Pick<StoredFile, 'sha256'>>): Promise<Map<string, HeldState>> {
    const held = new Map<string, HeldState>()
    for (const [sha256, state] of await this.scanStates(files.map(({ sha256 }) => sha256))) {
      if (state === 'checking' || state === 'infected' || state === 'unscannable') held.set(sha256, state)
    }
    return held
  }

  /** Looks at what waits for the scanner; answers how many verdicts there were. */
  scanDue(): Promise<number> {
    return this.scans.due()
  }

  /** Refers to stored bytes, within the act that they belong to. `id` is chosen outside of the transaction. */
  async attach(tx: Tx, file: ReceivedFile, owner: FileOwner, id: string, by: string | null = null): Promise<StoredFile> {
    // Never a reference without bytes: a forgotten `store` is our fault and must not commit.
    if ((await this.#bytes.size(file.sha256)) !== file.bytes) throw new Error('attach before store')
    const reference: ReferenceDocument = {
      _id: id,
      sha256: file.sha256,
      name: file.name,
      type: file.type ?? UNKNOWN_TYPE,
      bytes: file.bytes,
      owner,
      at: this.#clock.now(),
      by,
      copies: 0,
    }
    await insert(this.#references, reference, tx)
    return asStoredFile(reference)
  }

  /** A second reference to the same bytes for another owner (a submission keeps its own). Throws `Hidden` when absent. */
  async copyReference(tx: Tx, id: string, owner: FileOwner, newId: string): Promise<StoredFile> {
    // The write makes a release of the original under way at the same time a conflict, so that the bytes never lack a
    // reference between the two.
    const original = await this.#references.findOneAndUpdate({ _id: id }, { $inc: { copies: 1 } }, { session: tx }).lean()
    if (!original) throw new Hidden()
    const copy: ReferenceDocument = { ...original, _id: newId, owner, at: this.#clock.now(), copies: 0 }
    await this.#references.create([copy], { session: tx })
    return asStoredFile(copy)
  }

  /** Gives up one reference; the bytes stay as long as another refers to them. Releasing twice is fine. */
  async release(tx: Tx, id: string): Promise<void> {
    await this.#references.deleteOne({ _id: id }, { session: tx })
  }

  /** The reference with this id; null when there is none. */
  async find(id: string, tx?: Tx): Promise<StoredFile | null> {
    const reference = await this.#references.findById(id).session(tx ?? null).lean()
    return reference ? asStoredFile(reference) : null
  }

  /** All references to some contents. */
  async referring(sha256: string, tx: Tx): Promise<StoredFile[]> {
    return (await this.#references.find({ sha256 }).sort({ at: 1, _id: 1 }).session(tx).lean()).map(asStoredFile)
  }

  /** References to any of some contents by owners of these kinds. */
  async referringAny(hashes: readonly string[], kinds: readonly string[]): Promise<StoredFile[]> {
    const references = await this.#references.find({ sha256: { $in: [...hashes] }, 'owner.kind': { $in: [...kinds] } }).sort({ at: 1, _id: 1 }).lean()
    return references.map(asStoredFile)
  }

  /** All references of an owner, or of all owners of a kind, oldest first. */
  async ofOwner(owner: Pick<FileOwner, 'kind'> & Partial<FileOwner>, tx?: Tx): Promise<StoredFile[]> {
    const references = await this.#references
      .find({ 'owner.kind': owner.kind, ...(owner.id === undefined ? {} : { 'owner.id': owner.id }) })
      .sort({ at: 1, _id: 1 })
      .session(tx ?? null)
      .lean()
    return references.map(asStoredFile)
  }

  /** Where a reply or a document takes the bytes from. Throws `Hidden` when there is no such file. */
  async open(id: string): Promise<StoredFile & { source: FileReply['source'] }> {
    const file = await this.find(id)
    if (!file) throw new Hidden()
    if ((await this.#bytes.size(file.sha256)) !== file.bytes) throw new StorageUnavailable('files.bytesMissing')
    const source = await this.#bytes.source(file.sha256)
    if (!source) throw new StorageUnavailable('files.bytesMissing')
    return { ...file, source }
  }

  /**
   * Opens a file for somebody to look at, in whatever form. What the virus scanner has not passed is refused with the
   * reason (`Denied`, 409); while it waits, its owner may read it. `name` replaces the owner's name for it in the words.
   */
  async openFor(id: string, reader: FileReader, name?: string): Promise<StoredFile & { source: FileReply['source'] }> {
    const file = await this.open(id)
    const state = await this.scans.look(file.sha256, file.bytes, false)
    if (state === 'infected' || state === 'unscannable') throw new Denied(`files.${state}`, { name: name ?? file.name }, 409)
    if (state === 'checking' && reader === 'other') throw new Denied('files.checking', { name: name ?? file.name }, 409)
    return file
  }

  /**
   * The answer that hands the file out, once the asking feature has made sure that the reader may have it; `openFor`
   * says what is refused. Shown within the page only where its type is harmless; `name` replaces the owner's name for
   * it (blind rounds). Not to be kept by the browser: the next person at it may be someone else, and rights end.
   */
  async reply(id: string, wanted: 'inline' | 'attachment', name?: string, reader: FileReader = 'other'): Promise<FileReply> {
    const file = await this.openFor(id, reader, name)
    const disposition = wanted === 'inline' && showsInline(file.type) ? 'inline' : 'attachment'
    return {
      kind: 'file',
      source: file.source,
      type: file.type,
      name: name ?? file.name,
      disposition,
      ...(disposition === 'inline' ? { policy: inlinePolicy(file.type) } : {}),
    }
  }

  /** Removes what nobody owns; see `sweep.ts`. */
  async sweep(now: Date): Promise<SweepReport> {
    const before = new Date(now.getTime() - this.#quarantineDays * DAY)
    await this.uploads.sweep(before)
    return sweep(this.#stock, now, before)
  }

  /** Copies all bytes from the one store to the other; see `move.ts`. For the command only. */
  async move(to: StoreKind, options: { remove: boolean }, progress: (done: MoveReport) => void): Promise<MoveReport> {
    const [from, target] = [this.#stores[to === 'disk' ? 'gridfs' : 'disk'], this.#stores[to]]
    if (options.remove && this.#bytes !== target) throw new Error('the product still reads from the store that would be emptied')
    await from.prepare()
    await target.prepare()
    return move({ from, to: target, references: this.#references, scratch: () => this.#quarantine.newPath(), now: () => this.#clock.now() }, options, progress)
  }

  /** Broken rules: references without bytes, of another size, of another hash. Reads all bytes. */
  invariants(): AsyncGenerator<FileProblem> {
    return brokenReferences(this.#stock)
  }

  get #stock(): Stock {
    return { findings: this.#findings, references: this.#references, bytes: this.#bytes, quarantine: this.#quarantine }
  }
}

/** Up to this size a verdict is waited for; larger files are looked at by the job. */
const SCANNED_AT_ONCE = 32 * 1024 * 1024

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
