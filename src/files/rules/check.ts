import type { Message } from '../../platform/errors.js'
import { contradicts, extensionOf, kindNames, kindOf, type FileKind } from './kinds.js'

/** Password-protected Office files and those of before 2007 share this container. */
const OLD_OFFICE = new Set(['application/x-cfb', 'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'])

/** Documents of Office with a password, whatever they hold. */
const ENCRYPTED_OFFICE = 'application/x-ole-encrypted'

/** Types that people know by another name than their media type's last part. */
const KNOWN_AS: Record<string, string> = {
  'application/x-msdownload': 'EXE',
  'application/x-elf': 'ELF',
  'application/zip': 'ZIP',
  'video/quicktime': 'MOV',
  'application/x-rar-compressed': 'RAR',
  'application/x-7z-compressed': '7Z',
  'image/svg+xml': 'SVG',
}

const labelOf = (type: string): string => {
  const kind = kindOf(type)
  if (kind) return kindNames([kind])
  return KNOWN_AS[type] ?? (type.split('/').at(-1) ?? type).replace(/^(x-|vnd\.)/, '').toUpperCase()
}

/**
 * Whether a file of this name and type (by its bytes) will do where `allowed` kinds are asked for. Null: it does; else
 * what is wrong and how to mend it.
 */
export const problemWith = (file: { name: string; type: string | null; bytes: number }, allowed: readonly FileKind[], maxBytes = Infinity): Message | null => {
  const { name, type } = file
  const kinds = kindNames(allowed)
  if (file.bytes === 0) return { key: 'files.empty', values: { name } }
  if (file.bytes > maxBytes) return { key: 'files.tooBig', values: { name, limit: sizeInWords(maxBytes) } }
  if (type === null) return { key: 'files.unknownKind', values: { name, kinds } }
  const kind = kindOf(type)
  const extension = extensionOf(name)
  if (type === ENCRYPTED_OFFICE) return { key: 'files.locked', values: { name } }
  if (!kind || !allowed.includes(kind)) {
    if (OLD_OFFICE.has(type)) return { key: 'files.oldOffice', values: { name, kinds } }
    // A name that promises an allowed kind deserves to be told that the bytes are something else.
    const promised = extension !== '' && allowed.some((one) => !contradicts(name, one))
    if (promised) return { key: 'files.contradicts', values: { name, extension: extension.toUpperCase(), what: labelOf(type), kinds } }
    return { key: 'files.wrongKind', values: { name, what: labelOf(type), kinds } }
  }
  if (contradicts(name, kind)) {
    return { key: 'files.contradicts', values: { name, extension: extension.toUpperCase(), what: labelOf(type), kinds } }
  }
  return null
}

/** What is wrong with a name's ending before any byte is there to look at; null for what may turn out well. */
export const fitsByName = (name: string, allowed: readonly FileKind[]): Message | null => {
  const extension = extensionOf(name)
  if (extension === '' || allowed.some((kind) => !contradicts(name, kind))) return null
  return { key: 'files.wrongKind', values: { name, what: extension.toUpperCase(), kinds: kindNames(allowed) } }
}

/** A size as people read it, the same in every language: "20 MB" (of 1,048,576 bytes), "512 KB", "17 B". */
export const sizeInWords = (bytes: number): string => {
  const units = ['B', 'KB', 'MB', 'GB']
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${size >= 10 || Number.isInteger(size) ? Math.round(size) : size.toFixed(1)} ${units[unit]}`
}

/** A form field's name as the path of an error beside it: `files[licence][]` -> `files.licence`. */
export const fieldPath = (field: string): string => field.replace(/\[\]/g, '').replace(/\[([^\]]*)\]/g, '.$1')
