import { settingsSchema } from '../../src/platform/config.js'

/** The text of .env.example: every setting with what it is for and its default, in the schema's order. */
export const envExample = (): string => {
  const parsed: Record<string, string | number | undefined> = settingsSchema.parse({})
  const lines = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const value = parsed[name]
    // Set but empty, a variable of the system or of another program would be changed by the copy.
    return `# ${schema.description ?? ''}\n${schema.meta()?.['theirs'] === true ? '# ' : ''}${name}=${value === undefined ? '' : String(value)}\n`
  })
  return [
    '# Settings of the product; copy to .env or set them in the service manager. Empty means not set.',
    '# The production server reads the environment itself: `node --env-file=.env dist/src/main.js`.',
    '',
    ...lines,
  ].join('\n')
}
