import type { Request, Response } from 'express'
import multer from 'multer'
import type { IncomingMessage } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import { PersonFacing, UploadRefused } from '../platform/errors.js'
import type { UploadLimits } from '../platform/http/route.js'
import { StorageUnavailable } from './errors.js'
import { plainFields } from './rules/fields.js'
import { Intake } from './intake.js'
import type { Quarantine } from './quarantine.js'
import { sizeInWords } from './rules/check.js'
import type { Received } from './types.js'

const MB = 1024 * 1024
/** All text fields together: as much as the HTTP layer takes of an urlencoded form. */
const FIELD_BYTES = 4 * MB
const FIELDS = 5000
/** How much of a body that is too large is read for nothing, so that the sender gets to read the answer. */
const PATIENCE_BYTES = 256 * MB
/** A sender who is silent for this long has gone, though the connection may not know it. */
const PATIENCE_MS = 60_000

/** What multer 2.5 takes and its types do not know yet. */
interface Options extends multer.Options {
  streamHandler(request: IncomingMessage, parser: Writable): void
}

/**
 * Reads a multipart form: text into memory, files into quarantine. Problems of single files are told in `refused` with
 * the form's words in hand. Throws `UploadRefused` for a body that cannot be read to its end (broken, broken off, far
 * too large, `patience` milliseconds of silence), and then has left nothing behind.
 */
export const receive = async (request: IncomingMessage, limits: UploadLimits, quarantine: Quarantine, patience = PATIENCE_MS): Promise<Received> => {
  const most = limits.files * limits.bytes + FIELD_BYTES
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > most + PATIENCE_BYTES) throw new UploadRefused(413, 'files.bodyTooBig', { limit: sizeInWords(most) })
  if (!(await quarantine.hasRoomFor(Math.min(announced, most)))) throw new StorageUnavailable('files.noSpace')
  const intake = new Intake(quarantine, limits)
  try {
    const fields = await read(request, intake, limits, { bytes: most + PATIENCE_BYTES, milliseconds: patience })
    await intake.settled()
    return { fields, files: intake.files, refused: intake.refused }
  } catch (error) {
    await intake.abandon()
    if (intake.fault) throw intake.fault
    throw asRefusal(error, request)
  }
}

const read = (request: IncomingMessage, intake: Intake, limits: UploadLimits, patience: { bytes: number; milliseconds: number }): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    if (request.destroyed) {
      reject(new UploadRefused(400, 'files.hungUp'))
      return
    }
    let bytes = 0
    const stalled = setTimeout(() => end(new UploadRefused(400, 'files.stalled')), patience.milliseconds)
    const onData = (chunk: Buffer): void => {
      bytes += chunk.length
      stalled.refresh()
      if (bytes > patience.bytes) end(new UploadRefused(413, 'files.bodyTooBig', { limit: sizeInWords(patience.bytes - PATIENCE_BYTES) }))
    }
    const end = (error: unknown): void => {
      clearTimeout(stalled)
      request.off('data', onData)
      parser?.destroy(error instanceof Error ? error : undefined)
      reject(error instanceof Error ? error : new Error('upload failed'))
    }
    let parser: Writable | undefined
    const options: Options = {
      storage: intake,
      defParamCharset: 'utf8',
      // Files are counted by the intake: an empty file input is a part too, but no file.
      limits: { fieldNameSize: 200, fieldSize: FIELD_BYTES, fields: FIELDS, fieldNestingDepth: 10, fieldArrayIndexLimit: FIELDS, files: limits.files + 100, headerPairs: 20 },
      fileFilter: (_request, file, done) => done(null, intake.admit(file.fieldname)),
      streamHandler: (source, busboy) => {
        parser = busboy
        watch(busboy)
        source.on('data', onData)
        source.pipe(busboy)
      },
    }
    const asRequest = request as Request
    multer(options).any()(asRequest, {} as Response, (error?: unknown) => {
      if (error) {
        end(error)
        return
      }
      clearTimeout(stalled)
      request.off('data', onData)
      resolve(plainFields(asRequest.body))
    })
  })

/** Limits that multer has not: all text together, and bytes that come without a file's name. */
const watch = (busboy: Writable): void => {
  let text = 0
  busboy.on('field', (name: string | undefined, value: string) => {
    text += (name?.length ?? 0) + Buffer.byteLength(value)
    if (text > FIELD_BYTES) busboy.destroy(new UploadRefused(413, 'files.textTooLong'))
  })
  busboy.on('file', (_name: string | undefined, stream: Readable, info: { filename?: string }) => {
    if (!info.filename) stream.once('data', () => busboy.destroy(new UploadRefused(400, 'files.nameless')))
  })
}

const asRefusal = (error: unknown, request: IncomingMessage): PersonFacing => {
  if (error instanceof PersonFacing) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_PART_COUNT' || code === 'LIMIT_FIELD_COUNT') return new UploadRefused(413, 'files.tooManyParts')
  if (code === 'LIMIT_FIELD_VALUE') return new UploadRefused(413, 'files.textTooLong')
  if (request.destroyed && !request.complete) return new UploadRefused(400, 'files.hungUp')
  return new UploadRefused(400, 'files.broken')
}
