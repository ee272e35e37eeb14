/** Names for source maps, which no test draws: see jest.config.js. */
module.exports = { nanoid: () => 'id', customAlphabet: () => () => 'id' }
