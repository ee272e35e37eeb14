import type { Database } from '../platform/database/index.js'
import type { ByteStore } from './bytes.js'
import { DiskStore } from './disk.js'
import { GridFsStore } from './gridfs.js'
import type { Quarantine } from './quarantine.js'

/** Where bytes may lie (setting FILES_STORE): as files in DATA_DIR, or in the database by GridFS. */
export const STORE_KINDS = ['disk', 'gridfs'] as const
export type StoreKind = (typeof STORE_KINDS)[number]

/** Both stores of a house; it reads from one of them and writes to the same. */
export const storesOf = (database: Database, folder: string, quarantine: Quarantine): Record<StoreKind, ByteStore> => ({
  disk: new DiskStore(folder),
  gridfs: new GridFsStore(database, () => quarantine.newPath()),
})
