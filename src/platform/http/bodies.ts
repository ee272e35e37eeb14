import express, { type NextFunction, type Request, type Response } from 'express'
import { TooLong } from '../errors.js'
import type { Route } from './route.js'

const KIB = 1024
/**
 * Bytes of a form that are read. A Chinese character takes nine of them: of strangers some 7,000 characters, which every
 * form that is open to them leaves room for; of others 58,000, and 460,000 where a route says that its forms are long.
 */
export const BODY_LIMITS = { stranger: 64 * KIB, usual: 512 * KIB, long: 4096 * KIB } as const

/** Fields of a form that are read: putting thousands of them together takes a good part of a second. */
const FIELDS = { stranger: 200, known: 5_000 } as const

type Parse = (req: Request, res: Response, next: NextFunction) => void

const parserOf = (limit: number, fields: number): Parse => {
  const form = express.urlencoded({ extended: true, limit, parameterLimit: fields })
  const data = express.json({ limit, strict: true })
  return (req, res, next) => {
    form(req, res, (error: unknown) => {
      if (error === undefined) data(req, res, next)
      else next(error)
    })
  }
}

const PARSERS = {
  stranger: parserOf(BODY_LIMITS.stranger, FIELDS.stranger),
  usual: parserOf(BODY_LIMITS.usual, FIELDS.known),
  long: parserOf(BODY_LIMITS.long, FIELDS.known),
}

const isTooLong = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && (error.type === 'entity.too.large' || error.type === 'parameters.too.many')

/**
 * Reads a form or a script's data, as much of it as the one who sends it may send: before anything else is known of a
 * request, whoever asks a thousand times must not make us take thousands of large forms apart. What is more goes by
 * unread and throws `TooLong`. `known`: a session was given out to the sender, if not for ever: the words of somebody
 * whose session is over while writing are read and shown.
 */
export const readBody =
  (route: Pick<Route, 'long' | 'access'>, known: (req: Request) => boolean): Parse =>
  (req, res, next) => {
    const mayBeLong = known(req)
    PARSERS[!mayBeLong ? 'stranger' : route.long ? 'long' : 'usual'](req, res, (error: unknown) => {
      next(isTooLong(error) ? new TooLong(!mayBeLong && route.access !== 'everyone') : error)
    })
  }
