/**
 * The kinds of file that the product knows by their bytes. A kind is what forms and calls name; the media type is what
 * the bytes turn out to be and what the file is served as.
 */
export const FILE_KINDS = ['pdf', 'docx', 'xlsx', 'pptx', 'png', 'jpeg', 'mp4', 'doc', 'xls', 'ppt', 'ofd'] as const
export type FileKind = (typeof FILE_KINDS)[number]

interface KindFacts {
  type: string
  /** Endings that people's programs give such a file; the first is the one to recommend. */
  extensions: readonly string[]
  label: string
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

const FACTS: Record<FileKind, KindFacts> = {
  pdf: { type: 'application/pdf', extensions: ['pdf'], label: 'PDF' },
  docx: { type: `${OFFICE}.wordprocessingml.document`, extensions: ['docx'], label: 'DOCX' },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx'], label: 'XLSX' },
  pptx: { type: `${OFFICE}.presentationml.presentation`, extensions: ['pptx'], label: 'PPTX' },
  png: { type: 'image/png', extensions: ['png'], label: 'PNG' },
  jpeg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], label: 'JPEG' },
  mp4: { type: 'video/mp4', extensions: ['mp4', 'm4v'], label: 'MP4' },
  // WPS writes the same containers under names of its own.
  doc: { type: 'application/msword', extensions: ['doc', 'wps'], label: 'DOC / WPS' },
  xls: { type: 'application/vnd.ms-excel', extensions: ['xls', 'et'], label: 'XLS / ET' },
  ppt: { type: 'application/vnd.ms-powerpoint', extensions: ['ppt', 'dps'], label: 'PPT / DPS' },
  // GB/T 33190, the national format for documents that stay as they are.
  ofd: { type: 'application/ofd', extensions: ['ofd'], label: 'OFD' },
}

/** What judges read: shown within the page on every machine. All else is supporting matter, to be downloaded. */
export const READING_KINDS = ['pdf', 'png', 'jpeg', 'mp4'] as const satisfies readonly FileKind[]

/** Bytes of no known kind are served as this, and only ever as a download. */
export const UNKNOWN_TYPE = 'application/octet-stream'

export const isFileKind = (value: string): value is FileKind => (FILE_KINDS as readonly string[]).includes(value)

/** The media type of a kind. */
export const typeOf = (kind: FileKind): string => FACTS[kind].type

/** The kind with this media type; null for every other type. */
export const kindOf = (type: string | null): FileKind | null => FILE_KINDS.find((kind) => FACTS[kind].type === type) ?? null

/** Names of kinds as people know them, the same in every language: "PDF / DOCX". */
export const kindNames = (kinds: readonly FileKind[]): string => kinds.map((kind) => FACTS[kind].label).join(' / ')

/** For a file input's `accept`: ".pdf,.docx". */
export const acceptList = (kinds: readonly FileKind[]): string =>
  kinds.flatMap((kind) => FACTS[kind].extensions.map((extension) => `.${extension}`)).join(',')

/** For a file input, the endings that people meet: ['.jpg', '.jpeg']. What a form stored and is no kind stands as it is. */
export const endingsOf = (types: readonly string[]): string[] =>
  types.flatMap((type) => (isFileKind(type) ? FACTS[type].extensions.slice(0, 2) : [type]).map((extension) => `.${extension}`))

/** The ending of a file's name in lower case without its dot; '' where there is none. */
export const extensionOf = (name: string): string => /[^.]\.([0-9a-z]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** True when a name's ending says something else than the bytes; a name without an ending says nothing. */
export const contradicts = (name: string, kind: FileKind): boolean => {
  const extension = extensionOf(name)
  return extension !== '' && !FACTS[kind].extensions.includes(extension)
}

/** What may be shown within a page; everything else is downloaded. */
export const showsInline = (type: string): boolean => {
  const kind = kindOf(type)
  return kind === 'pdf' || kind === 'png' || kind === 'jpeg' || kind === 'mp4'
}

/**
 * What the browser's own viewers need beyond nothing at all (tried in Chromium). A sandbox has no origin: PDF viewers do
 * not open in it and a film could not be read on from it; pictures stay in one.
 */
export const inlinePolicy = (type: string): string => {
  if (kindOf(type) === 'pdf') return "object-src 'self'; style-src 'unsafe-inline'"
  if (kindOf(type) === 'mp4') return "media-src 'self'; style-src 'unsafe-inline'"
  return "img-src 'self'; style-src 'unsafe-inline'; sandbox"
}
