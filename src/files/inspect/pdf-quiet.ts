/**
 * For the thread that opens PDFs, before anything else: the library talks of fonts and canvases that are not needed
 * there, and what it says of a stranger's file belongs in no log.
 */
const quiet = (): void => undefined
Object.assign(console, { log: quiet, warn: quiet, info: quiet })

export {}
