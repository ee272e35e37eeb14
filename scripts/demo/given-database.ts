import { MongoClient, type Db } from 'mongodb'
import { StartError } from '../../src/start.js'

/** Says that a database holds a demonstration, and nothing that anybody would miss. */
const MARKER = 'demonstration'

const within = async <T>(uri: string, act: (db: Db) => Promise<T>): Promise<T> => {
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 5_000 }).catch((error: unknown) => {
    throw new StartError(`MongoDB does not answer at MONGODB_URI. ${error instanceof Error ? error.message : ''}`, { cause: error })
  })
  try {
    return await act(client.db())
  } finally {
    await client.close()
  }
}

/**
 * Makes the database that MONGODB_URI names ready for a new demonstration. One that was made there before is deleted
 * when the person wants that (`again`); a database with anything else is refused: it may be somebody's award.
 */
export const claimDatabase = (uri: string, again: boolean): Promise<void> =>
  within(uri, async (db) => {
    const there = await db.listCollections({}, { nameOnly: true }).toArray()
    const marked = there.some(({ name }) => name === MARKER)
    if (there.length > 0 && !marked) throw new StartError('The database at MONGODB_URI holds something that is no demonstration; nothing in it is touched. Name an empty one.')
    if (marked && !again) throw new StartError('The database at MONGODB_URI holds a demonstration that another data folder belongs to. Name an empty one, or begin again: npm run demo -- --fresh')
    if (marked) await db.dropDatabase()
    await db.collection(MARKER).insertOne({ at: new Date() })
  })
