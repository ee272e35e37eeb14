const { existsSync, readFileSync } = require('node:fs')

/** Joined files are run as they are; with them come the maps by which an error names the line of the source. */
module.exports = {
  process: (code, filename) => ({ code, map: existsSync(`${filename}.map`) ? readFileSync(`${filename}.map`, 'utf8') : null }),
}
