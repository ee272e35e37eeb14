import { PersonFacing } from '../platform/errors.js'

/** 503: files cannot be taken or read now (no space, a folder that cannot be written, bytes gone); nothing was changed. */
export class StorageUnavailable extends PersonFacing {
  readonly status = 503
  constructor(key: 'files.noSpace' | 'files.unwritable' | 'files.bytesMissing') {
    super({ key })
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** True for "no such file". */
export const isAbsent = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** True for "there is one already". */
export const isPresent = (error: unknown): boolean => codeOf(error) === 'EEXIST'

/** A full or unwritable disk as the message that a person gets; every other error unchanged. */
export const asStorageError = (error: unknown): unknown => {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StorageUnavailable('files.noSpace')
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO'].includes(code)) return new StorageUnavailable('files.unwritable')
  return error
}
