import contentDisposition from 'content-disposition'
import type { Request, Response } from 'express'
import { renderToString } from 'preact-render-to-string'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ui } from '../ui.js'
import { FLASH_COOKIE, LOCALE_COOKIE, SESSION_COOKIE, packFlash, readCookies, setCookie } from './cookies.js'
import type { FileReply, RangedSource, Reply } from './reply.js'

interface Sender {
  secret: string
  secure: boolean
  sessionDays: number
}

/** Writes a reply to the wire with the cookies that are due. */
export const send = async (sender: Sender, visit: { ui: Ui; cookies: string[] }, reply: Reply, req: Request, res: Response): Promise<void> => {
  const cookies = [...visit.cookies]
  const { secure } = sender
  if (reply.kind === 'page' && visit.ui.flash) cookies.push(setCookie(FLASH_COOKIE, '', { secure, days: 0 }))
  if (reply.kind === 'redirect') {
    if (reply.flash) cookies.push(setCookie(FLASH_COOKIE, packFlash(sender.secret, reply.flash), { secure, days: 0.01 }))
    if (reply.session === 'clear') cookies.push(setCookie(SESSION_COOKIE, '', { secure, days: 0 }))
    else if (reply.session) cookies.push(setCookie(SESSION_COOKIE, reply.session.token, { secure, days: sender.sessionDays }))
    // Signing in brings the account's language, unless one was chosen on this device: that choice is kept.
    const chosen = reply.session !== undefined && readCookies(req.headers.cookie)[LOCALE_COOKIE] !== undefined
    if (reply.locale && !chosen) cookies.push(setCookie(LOCALE_COOKIE, reply.locale, { secure, days: 365 }))
  }
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
  if (reply.kind !== 'file') res.setHeader('Cache-Control', 'no-store')
  switch (reply.kind) {
    case 'page':
      res.status(reply.status).type('html').send(`<!doctype html>${renderToString(reply.view)}`)
      return
    case 'redirect':
      // A script's post (an upload with progress) goes on by itself: following would use up the message meant for the page.
      if (req.accepts(['html', 'json']) === 'json') res.json({ location: reply.location })
      else res.redirect(303, reply.location)
      return
    case 'json':
      res.status(reply.status).json(reply.value)
      return
    case 'text':
      res.status(reply.status).type(reply.type).send(reply.value)
      return
    case 'own':
      await reply.answer(req, res)
      return
    case 'file':
      await sendFile(reply, req, res)
  }
}

const CACHE = { 'private-immutable': 'private, max-age=31536000, immutable', 'public-short': 'public, max-age=300' } as const

/** A file never runs as part of the site: no sniffing, a policy of its own, the name whole in any language. */
const sendFile = async (reply: FileReply, req: Request, res: Response): Promise<void> => {
  res.setHeader('Content-Type', reply.type)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Content-Disposition', contentDisposition(reply.name, { type: reply.disposition }))
  res.setHeader('Content-Security-Policy', `default-src 'none'; frame-ancestors 'self'${reply.policy ? `; ${reply.policy}` : '; sandbox'}`)
  res.setHeader('Cache-Control', reply.cache ? CACHE[reply.cache] : 'private, no-store')
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  const { source } = reply
  if ('bytes' in source) {
    res.send(source.bytes)
  } else if ('path' in source) {
    await new Promise<void>((resolve, reject) => {
      // Dot files are allowed: the folder's name is ours to choose and never comes from a request.
      res.sendFile(source.path, { cacheControl: false, dotfiles: 'allow', etag: false, lastModified: false }, (error) => {
        // A reader who hangs up is no fault of ours.
        if (error && !req.destroyed && !res.headersSent) reject(error)
        else resolve()
      })
    })
  } else if ('read' in source) {
    await sendRange(source, req, res)
  } else {
    await pour(source.stream, req, res)
  }
}

/** One range of it, as films ask for, or all; several ranges at once are answered with all, as the RFC allows. */
const sendRange = async (source: RangedSource, req: Request, res: Response): Promise<void> => {
  const { size } = source
  res.setHeader('Accept-Ranges', 'bytes')
  const ranges = req.range(size)
  if (ranges === -1) {
    res.status(416).setHeader('Content-Range', `bytes */${size}`).end()
    return
  }
  const asked = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
  const { start, end } = asked ?? { start: 0, end: size - 1 }
  if (asked) res.status(206).setHeader('Content-Range', `bytes ${start}-${end}/${size}`)
  res.setHeader('Content-Length', end - start + 1)
  if (req.method === 'HEAD') res.end()
  else await pour(source.read(start, end), req, res)
}

/** A reader who hangs up is no fault of ours. */
const pour = (stream: Readable, req: Request, res: Response): Promise<void> =>
  pipeline(stream, res).catch((error: unknown) => {
    if (!req.destroyed && !res.destroyed) throw error
  })
