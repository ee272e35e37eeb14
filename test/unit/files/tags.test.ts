import fc from 'fast-check'
import { xmpFacts } from '../../../src/files/inspect/exif.js'
import { piecesOf } from '../../../src/files/inspect/tags.js'

it('finds elements by their name, whatever the prefix, and never overlaps', () => {
  const xml = '<a:Tag x="1>2">one</a:Tag><Tag>two</Tag><Tagged>no</Tagged><b:Tag/>three<Tag '
  expect([...piecesOf(xml, 'Tag')].map(({ tag, text }) => [tag, text])).toEqual([
    ['<a:Tag x="1>', '2">one'],
    ['<Tag>', 'two'],
    ['<b:Tag/>', 'three'],
    ['<Tag ', ''],
  ])
  fc.assert(
    fc.property(fc.array(fc.constantFrom('<', '>', 'Tag', 'a:', ' ', '"', '/')).map((all) => all.join('')), (any) => {
      const pieces = [...piecesOf(any, 'Tag')]
      expect(pieces.reduce((sum, { whole }) => sum + whole.length, 0)).toBeLessThanOrEqual(any.length)
      expect(pieces.every(({ whole, tag }) => any.includes(whole) && whole.startsWith(tag))).toBe(true)
    }),
  )
})

it.each(['exif:GPSLatitude>', '<exif:GPSLatitude>', '<dc:creator><rdf:li', '<dc:creator>'])('a packet of nothing but %s is read in one go', (beginning) => {
  const begun = performance.now()
  expect(xmpFacts(beginning.repeat(200_000))).toEqual([])
  expect(performance.now() - begun).toBeLessThan(1_000)
})

it('a packet tells author and place as elements and as attributes', () => {
  const creator = '<dc:creator>\n<rdf:Seq><rdf:li xml:lang="zh">沈志伟</rdf:li></rdf:Seq></dc:creator>'
  const author = { kind: 'author', value: '沈志伟', removable: true }
  expect(xmpFacts(`<x exif:GPSLatitude="39,54N" exif:GPSLongitude="116,24E">${creator}</x>`)).toEqual([{ kind: 'place', value: '39,54N 116,24E', removable: true }, author])
  expect(xmpFacts('<exif:GPSLatitude>39,54N</exif:GPSLatitude><exif:GPSLongitude>116,24E</exif:GPSLongitude>')).toMatchObject([{ kind: 'place', value: '39,54N 116,24E' }])
})
