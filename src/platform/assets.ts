import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import { z } from 'zod'

/** Where built assets are served. */
export const ASSETS_PATH = '/assets'

export interface Assets {
  /** The served path of an asset by its plain name; throws when the build did not make it. */
  asset(name: string): string
  /** Serves the folder; names hold a hash of the content, so browsers may keep them for ever. Mount at ASSETS_PATH. */
  serve: RequestHandler
}

/** Reads what `buildAssets` made. Throws with what to do when the folder has no manifest. */
export const loadAssets = (folder: string): Assets => {
  let text: string
  try {
    text = readFileSync(join(folder, 'manifest.json'), 'utf8')
  } catch (cause) {
    throw new Error(`No built assets in ${folder}; make them with: npm run build`, { cause })
  }
  const manifest = new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))))
  return {
    asset: (name) => {
      const served = manifest.get(name)
      if (!served) throw new Error(`the build made no asset called ${name}`)
      return `${ASSETS_PATH}/${served}`
    },
    serve: express.static(folder, { immutable: true, maxAge: '365d', index: false, redirect: false, dotfiles: 'ignore' }),
  }
}
