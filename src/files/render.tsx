import { renderToString } from 'preact-render-to-string'
import { Reader } from '../../views/files/reader.js'
import type { FileReply } from '../platform/http/reply.js'
import type { Ui } from '../platform/ui.js'
import { kindOf } from './rules/kinds.js'
import type { Files } from './service.js'
import type { FileReader } from './types.js'

/**
 * How a file may be looked at: as it is (in the page or as a download), a picture's thumbnail, a document as a page, a
 * PDF in the product's own reader. All of them ask for the same rights: they are one address.
 */
export const FILE_VIEWS = ['inline', 'attachment', 'thumb', 'html', 'reader'] as const
export type FileView = (typeof FILE_VIEWS)[number]

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const STYLE =
  'html{color-scheme:light dark}body{font:16px/1.7 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;margin:1rem;overflow-wrap:anywhere}' +
  'img{max-width:100%;height:auto}table{border-collapse:collapse;font-size:14px}td,th{border:1px solid #8886;padding:.25rem .5rem;vertical-align:top}.number{text-align:right;font-variant-numeric:tabular-nums}.note{opacity:.8}'

/** Nothing in it runs, loads or leaves; shown in a frame without an origin. */
const HTML_POLICY = "style-src 'unsafe-inline'; img-src data:; sandbox"
/** The reader's own script and worker; the file comes from the same place with the reader's cookie. */
const READER_POLICY = "script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data: blob:"

const asPage = (html: string, name: string, policy: string): FileReply => ({
  kind: 'file', source: { bytes: Buffer.from(`<!doctype html>${html}`) }, type: 'text/html; charset=utf-8', name, disposition: 'inline', policy,
})

/**
 * Hands a file out in the way that was asked for, once the asking feature has made sure that the reader may have it.
 * Every way passes the gate of `openFor`: what is made from a file that is held would be that file in other clothes.
 */
export const showFile = async (files: Files, ui: Ui, given: { id: string; as: FileView; href: string; name?: string; reader?: FileReader }): Promise<FileReply> => {
  const { id, as, href, reader = 'other' } = given
  if (as === 'inline' || as === 'attachment') return files.reply(id, as, given.name, reader)
  const file = await files.openFor(id, reader, given.name)
  const name = given.name ?? file.name
  switch (as) {
    case 'thumb': {
      const bytes = await files.previews.thumbnail(file)
      if (!bytes) return files.reply(id, 'inline', given.name, reader)
      return { kind: 'file', source: { bytes }, type: 'image/webp', name: `${name}.webp`, disposition: 'inline', policy: "img-src 'self'; sandbox" }
    }
    case 'html': {
      const preview = await files.previews.document(file)
      const notes = preview === null ? ui.t('previews.none') : preview.cut ? ui.t('previews.cut') : ''
      const note = notes === '' ? '' : `<p class="note">${escaped(notes)}</p>`
      const lang = ui.locale === 'zh' ? 'zh-CN' : 'en-GB'
      return asPage(`<html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(name)}</title><style>${STYLE}</style></head><body>${note}${preview?.html ?? ''}</body></html>`, `${name}.html`, HTML_POLICY)
    }
    case 'reader': {
      if (kindOf(file.type) !== 'pdf') return files.reply(id, 'inline', given.name, reader)
      return asPage(renderToString(<Reader ui={ui} name={name} href={href} />), `${name}.html`, READER_POLICY)
    }
  }
}
