import type { IncomingMessage, ServerResponse } from 'node:http'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { JSX } from 'preact'
import type { Key, Values } from '../i18n.js'
import type { Flash } from '../ui.js'

/** Bytes that can be read from any place on: `from` and `to` are both included. */
export interface RangedSource {
  size: number
  read(from: number, to: number): Readable
}

/** A file to send: from disk or from wherever ranges can be read (they are answered), from memory, or as a stream. */
export interface FileReply {
  kind: 'file'
  source: { path: string } | RangedSource | { bytes: Buffer } | { stream: Readable }
  /** Media type, decided by the product and never by what a client claimed. */
  type: string
  /** The file's name as its owner gave it; any language. */
  name: string
  disposition: 'inline' | 'attachment'
  /** Immutable content may be kept by the reader's own browser. */
  cache?: 'private-immutable' | 'public-short'
  /** Extra allowances of the file's own strict content security policy, e.g. "style-src 'unsafe-inline'". */
  policy?: string
}

/** All bytes of a source, in constant memory where it is not in memory already. */
export const streamOf = (source: FileReply['source']): Readable => {
  if ('path' in source) return createReadStream(source.path, { highWaterMark: 256 * 1024 })
  if ('read' in source) return source.read(0, source.size - 1)
  return 'bytes' in source ? Readable.from([source.bytes]) : source.stream
}

/** An answer by a protocol of its own (resumable uploads), which reads the body and writes the answer itself. */
export interface OwnReply {
  kind: 'own'
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export type Reply =
  | { kind: 'page'; view: JSX.Element; status: number }
  | { kind: 'redirect'; location: string; flash: Flash | null; session?: { token: string } | 'clear'; locale?: 'en' | 'zh' }
  | { kind: 'json'; value: unknown; status: number }
  | { kind: 'text'; value: string; type: string; status: number }
  | FileReply
  | OwnReply

/** A whole page. */
export const page = (view: JSX.Element, status = 200): Reply => ({ kind: 'page', view, status })

/** Goes on to another page, with a message of what happened and what comes next. `location` is a path of ours. */
export const redirect = (location: string, key?: Key, values?: Values, tone: Flash['tone'] = 'success'): Reply => ({
  kind: 'redirect',
  location,
  flash: key ? { key, tone, ...(values ? { values } : {}) } : null,
})

/** An answer to a script of ours. */
export const json = (value: unknown, status = 200): Reply => ({ kind: 'json', value, status })

/** Plain text (health, checksums, CSV in memory). */
export const plain = (value: string, type = 'text/plain; charset=utf-8', status = 200): Reply => ({ kind: 'text', value, type, status })

/** Only paths within this site may be gone to after signing in and the like. */
export const safePath = (path: string | undefined, fallback: string): string =>
  path && /^\/(?![/\\])/.test(path) && !/[\r\n\\]/.test(path) && path.length < 2000 ? path : fallback
