import { pino, type Logger } from 'pino'

export type Log = Logger

/** JSON lines on standard output; paths that could hold personal data or tokens are never written. */
export const createLog = (level: string, destination?: NodeJS.WritableStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['req.headers', 'email', 'token', 'password', '*.email', '*.token', '*.password'], remove: true },
    },
    destination ?? process.stdout,
  )
