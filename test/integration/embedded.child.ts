/** A product in small, for the test that kills it: starts the database, writes, says so and waits for its end. */
import { MongoClient } from 'mongodb'
import { defaultCacheDir, startEmbedded } from '../../src/platform/embedded/index.js'

const [dataDir = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stderr.write(`${line}\n`)
const database = await startEmbedded({ dataDir, cacheDir: defaultCacheDir(process.env), say })
const client = await MongoClient.connect(database.uri)
await client.db().collection('acts').insertOne({ done: 'before the kill' }, { writeConcern: { w: 'majority', j: true } })
process.stdout.write(`${JSON.stringify({ pid: database.pid })}\n`)
setInterval(() => undefined, 1_000)
