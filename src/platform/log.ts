import { pino, type Logger } from 'pino'

export type Log = Logger

/** Characters of a text that are looked at and written at most. */
const LONGEST = 8_000

/**
 * Text of somebody else's making (a driver, a mail server, a parser) without what may be about a person: the value of
 * a key that was taken, a value that could not be cast, e-mail addresses, long runs of digits as telephone and identity
 * numbers have them, and passwords within addresses of services.
 */
export const withoutPersons = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/(dup key: \{).*\}/gsu, '$1 … }')
    .replace(/(for value )(.*?)(?= \(type | at path |$)/gsu, '$1…')
    .replace(/([a-z][a-z0-9+.-]{0,30}:\/\/)[^/@\s]{1,300}@/giu, '$1…@')
    .replace(/[^\s<>"(),;:[\]]{1,64}(?<!node_modules\/|\/\/…)@[^\s<>"'`,;()[\]{}]{0,255}/gu, '…')
    .replace(/\+?\d(?:[ -]?\d){9,}/gu, '…')

/** Fields of an error that say what went wrong and cannot hold what somebody typed. */
const TELLING = ['code', 'codeName', 'errno', 'syscall', 'keyPattern', 'responseCode', 'status'] as const

/** How many causes deep an error is told. */
const DEPTH = 4

const plain = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && /^[\w.-]{1,60}$/.test(value))

/** Field names of an index with their directions; nothing else has this shape. */
const isPattern = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'number')

/**
 * An error for the log: its kind, its words, its stack and a few fields that tell the reason. Everything else that hangs
 * on it (the document that was to be written, the parsed input) is left out.
 */
export const errorForLog = (error: unknown, depth = DEPTH): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error === 'string' ? withoutPersons(error) : 'no error was thrown but something else' }
  const fields = error as Error & Record<string, unknown>
  const message = withoutPersons(error.message)
  const kept = TELLING.filter((name) => (name === 'keyPattern' ? isPattern(fields[name]) : plain(fields[name])))
  return {
    type: error.constructor.name || error.name,
    message,
    // A stack begins with the message, which may itself have lines.
    stack: withoutPersons(error.stack ?? ''),
    ...Object.fromEntries(kept.map((name) => [name, fields[name]])),
    ...(depth > 0 && error.cause !== undefined ? { cause: errorForLog(error.cause, depth - 1) } : {}),
    ...(depth > 0 && error instanceof AggregateError ? { errors: error.errors.slice(0, 5).map((one) => errorForLog(one, depth - 1)) } : {}),
  }
}

/** JSON lines on standard output; paths that could hold personal data or tokens are never written. */
export const createLog = (level: string, destination?: NodeJS.WritableStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['req.headers', 'email', 'token', 'password', '*.email', '*.token', '*.password'], remove: true },
      serializers: { err: (error: unknown) => errorForLog(error) },
    },
    destination ?? process.stdout,
  )
