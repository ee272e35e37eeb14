const { existsSync } = require('node:fs')
const { join, relative } = require('node:path')

/**
 * Where a test imports a module of the product, the joined one (scripts/support/test-product.ts). A test that is run
 * without `scripts/test.ts` gets the source.
 */
const root = join(__dirname, '..', '..')
const built = process.env['LAUREL_TEST_PRODUCT']
const known = new Map()

module.exports = (request, options) => {
  const path = options.defaultResolver(request, options)
  if (!built || !path.startsWith(root)) return path
  let joined = known.get(path)
  if (joined === undefined) {
    const candidate = join(built, relative(root, path).replace(/\.tsx?$/, '.js'))
    joined = /\.tsx?$/.test(path) && existsSync(candidate) ? candidate : path
    known.set(path, joined)
  }
  return joined
}
