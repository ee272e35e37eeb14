import { renderToString } from 'preact-render-to-string'
import { Conflict } from '../../src/platform/errors.js'
import { errorPage } from '../../views/errors/error-page.js'
import { testUi } from './components-ui.js'

const page = (theirs: Record<string, unknown>, words: Record<string, unknown>): string =>
  renderToString(errorPage(testUi(), new Conflict(theirs, 'Song Yu'), { action: '/organisations/x/verification', words, again: false }))

test('two who wrote at once: both sides are shown, and so is every word that the other side has no field for', () => {
  const html = page({ name: { zh: '新名称' } }, { name: { zh: '旧名称' }, reason: 'The licence has run out.', verdict: 'refused' })
  for (const word of ['新名称', '旧名称', 'Song Yu', 'The licence has run out.']) expect(html).toContain(word)
  // What stands beside the other's words is not repeated below them.
  expect(html.split('旧名称')).toHaveLength(2)
})

test('a conflict without another side shows all that was typed', () => {
  expect(page({}, { reason: 'The licence has run out.' })).toContain('The licence has run out.')
})
