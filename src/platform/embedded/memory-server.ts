import { request as requestPlain } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'
import { codeOf, reasonOf } from './errors.js'
import type { Candidate, Say } from './kinds.js'
import { mongodPlan } from './mongod.js'

const downloadHost = 'https://fastdl.mongodb.org'
const probeWithin = 2_000
const downloadWithin = 180_000

/** Where mongodb-memory-server would download from: its own settings are respected. */
export function downloadSite(env: NodeJS.ProcessEnv): URL {
  const wish = env['MONGOMS_DOWNLOAD_URL'] || env['MONGOMS_DOWNLOAD_MIRROR'] || downloadHost
  return URL.canParse(wish) ? new URL(wish) : new URL(downloadHost)
}

/** The proxy that the download would take, named by the usual variables; null for a direct way. */
function proxyOf(env: NodeJS.ProcessEnv): URL | null {
  const named = env['HTTPS_PROXY'] || env['https_proxy'] || env['HTTP_PROXY'] || env['http_proxy']
  return named && URL.canParse(named) ? new URL(named) : null
}

/**
 * Whether the site answers at all, within two seconds; a refused download would cost seven. Any HTTP answer counts,
 * because the site's root itself is forbidden. Answers null when reachable, else the reason.
 */
export function unreachable(site: URL, env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    const proxy = proxyOf(env)
    const port = site.port || (site.protocol === 'http:' ? '80' : '443')
    const asked = proxy
      ? requestPlain({ method: 'CONNECT', host: proxy.hostname, port: proxy.port || 80, path: `${site.hostname}:${port}` })
      : (site.protocol === 'http:' ? requestPlain : request)(site, { method: 'HEAD' })
    const answer = (reason: string | null) => {
      clearTimeout(timer)
      asked.destroy()
      resolve(reason)
    }
    const timer = setTimeout(() => answer(`no answer within ${probeWithin / 1000} s`), probeWithin)
    asked.on('error', (error) => answer(codeOf(error) || reasonOf(error)))
    asked.once('response', () => answer(null))
    asked.once('connect', (response) => answer(response.statusCode === 200 ? null : `proxy: ${response.statusCode}`))
    asked.end()
  })
}

const downloadDir = (cacheDir: string): string => join(cacheDir, 'mongod')

async function download(cacheDir: string): Promise<string> {
  const { MongoBinary } = await import('mongodb-memory-server')
  return MongoBinary.getPath({ downloadDir: downloadDir(cacheDir) })
}

async function isDownloaded(cacheDir: string): Promise<boolean> {
  const { DryMongoBinary } = await import('mongodb-memory-server')
  try {
    const options = await DryMongoBinary.generateOptions({ downloadDir: downloadDir(cacheDir) })
    return (await DryMongoBinary.locateBinary(options)) !== undefined
  } catch {
    // It knows no mongod for this system; the download will say so too, in words.
    return false
  }
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Try 3: the mongod that mongodb-memory-server downloads once, run by ourselves on a folder that persists. */
export const memoryServer = (cacheDir: string, env: NodeJS.ProcessEnv, say: Say): Candidate => ({
  kind: 'mongodb-memory-server',
  find: async () => {
    if (env['MONGOMS_SYSTEM_BINARY']) {
      // mongodb-memory-server would find the first try's program again.
      const why = 'MONGOMS_SYSTEM_BINARY keeps mongod from being downloaded'
      return { found: false, why, remedy: 'Remove MONGOMS_SYSTEM_BINARY.' }
    }
    const site = downloadSite(env)
    const remedy = `Allow this machine to reach ${site.origin}, or name a mirror in MONGOMS_DOWNLOAD_MIRROR.`
    const present = await isDownloaded(cacheDir)
    const reason = present ? null : await unreachable(site, env)
    if (reason) return { found: false, why: `${site.hostname} cannot be reached (${reason})`, remedy }
    if (!present) say(`Downloading mongod from ${site.hostname} (once) …`)
    try {
      const command = await within(downloadWithin, download(cacheDir))
      return { found: true, server: mongodPlan(command), why: present ? 'mongod was downloaded earlier' : 'mongod was downloaded' }
    } catch (error) {
      return { found: false, why: `mongod could not be downloaded (${reasonOf(error)})`, remedy }
    }
  },
})
