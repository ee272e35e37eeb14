import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'

// The package is CommonJS with a default export whose types do not fit nodenext.
const serialise = createRequire(import.meta.url)('canonicalize') as (value: unknown) => string | undefined

/** JSON in the one form of RFC 8785 (sorted keys, fixed numbers), so that equal values have equal hashes. */
export const canonicalJson = (value: unknown): string => serialise(JSON.parse(JSON.stringify(value ?? null))) ?? 'null'

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

/** SHA-256 of a value's canonical JSON. */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value))
