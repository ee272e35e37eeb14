import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { Conflict, Invalid, StaleForm } from '../../src/platform/errors.js'
import { sentencesOf, type LocalText } from '../../src/platform/text.js'
import { AutosaveState, FileField, Followed, Form, LocalTextField, named, Page, Pager, phrasesOf, Text, TextArea, TextField, When, filling, idOf, nameOf, valueOf, withQuery, type Title } from '../../views/components/index.js'
import { readyCall } from '../builders/call.js'
import type { CallPart } from '../../src/calls/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { PartPage } from '../../views/calls/part-page.js'
import { Question } from '../../views/calls/question.js'
import { Gallery } from '../../views/demo/gallery.js'
import { errorPage } from '../../views/errors/error-page.js'
import { flatWords } from '../../views/errors/words.js'
import { testUi } from './components-ui.js'

describe('refilling', () => {
  test('paths become names and ids', () => {
    expect(nameOf('a.b.0')).toBe('a[b][0]')
    expect(nameOf('a')).toBe('a')
    expect(idOf('a.b.0')).toBe('f-a-b-0')
  })

  test('inherited properties are no words', () => {
    expect(valueOf({ a: {} }, 'a.constructor')).toBeUndefined()
    expect(valueOf({ a: ['x', 'y'] }, 'a.1')).toBe('y')
  })

  test('what was emptied in a refused post stays empty', () => {
    const fill = filling({ typed: { title: '' }, errors: { title: { key: 'errors.field.required' } } }, { title: 'stored' })
    expect(fill('title')).toEqual({ name: 'title', value: '', error: { key: 'errors.field.required' } })
    expect(filling(null, { title: 'stored' })('title').value).toBe('stored')
  })

  test('a kept word has the path that the form gave it', () => {
    const key = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.dictionary(key, fc.dictionary(key, fc.string())), (words) => {
        for (const word of flatWords(words)) {
          expect(word.name).toBe(nameOf(word.path))
          expect(valueOf(words, word.path)).toBe(word.value)
        }
      }),
    )
  })
})

describe('forms', () => {
  test('the token is the first thing in a body, before any file', () => {
    const html = renderToString(<Form ui={testUi()} action="/x" upload><input type="file" name="f" /></Form>)
    expect(html).toContain('enctype="multipart/form-data"')
    expect(html.indexOf('name="_csrf" value="TOKEN"')).toBeLessThan(html.indexOf('name="_key" value="KEY"'))
    expect(html.indexOf('name="_key"')).toBeLessThan(html.indexOf('type="file"'))
  })

  test('typed words come back whole, as text', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const html = renderToString(<TextArea ui={testUi()} name="a.b" label="L" value={typed} required />)
        const inside = />([^<]*)<\/textarea>/.exec(html)?.[1] ?? ''
        expect(inside.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(typed)
      }),
    )
  })

  test('an error is tied to its field', () => {
    const html = renderToString(<TextArea ui={testUi()} name="a.b" label="L" hint="H" error={{ key: 'errors.field.required' }} />)
    expect(html).toContain('aria-describedby="f-a-b-hint f-a-b-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('Please fill this in.')
  })

  test('a pair marks each language', () => {
    const html = renderToString(<LocalTextField ui={testUi('zh')} name="title" label="L" value={{ zh: '甲' }} />)
    expect(html).toContain('name="title[en]"')
    expect(html).toContain('lang="zh-CN"')
    expect(html.indexOf('title[zh]')).toBeLessThan(html.indexOf('title[en]'))
  })
})

describe('sentences in a line', () => {
  test('a full-width sign brings its own room', () => {
    expect(sentencesOf(['请上传营业执照。', '可上传 PDF。', ''])).toBe('请上传营业执照。可上传 PDF。')
    expect(sentencesOf(['Typed by hand.', '请核对。'])).toBe('Typed by hand. 请核对。')
    expect(renderToString(<Followed words="已有账号？"><a href="/sign-in">登录</a></Followed>)).toBe('已有账号？<a href="/sign-in">登录</a>')
    expect(renderToString(<Followed words="Already registered?"><a href="/sign-in">Sign in</a></Followed>)).toBe('Already registered? <a href="/sign-in">Sign in</a>')
  })

  test('a hint that stands in two parts has no stray space in Chinese', () => {
    for (const ui of [testUi(), testUi('zh')]) {
      const html = renderToString(<><LocalTextField ui={ui} name="name" label="单位名称" hint="与营业执照一致。" /><FileField ui={ui} name="licence" label="证照" hint="清晰可读。" accept={['.pdf']} maxBytes={1024} /></>)
      expect(html).not.toMatch(/。 /)
    }
  })
})

describe('a question in the other language', () => {
  const base = { key: 'level', label: { zh: '成熟度' }, help: {}, required: true, requiredWhen: null, shownWhen: null, category: null, identifies: false, notForJudges: false }
  const option = (key: string, label: LocalText) => ({ key, label })
  const drawn = (options: Array<{ key: string; label: LocalText }>): string =>
    renderToString(<Question ui={testUi('en')} field={{ ...base, kind: 'choice', options }} name="answers.level" />)

  test('marks its label and each option that falls back', () => {
    const html = drawn([option('lab', { zh: '样机' }), option('sold', { en: 'On the market', zh: '已上市' })])
    expect(html).toContain('<span lang="zh-CN">成熟度</span> <span class="language-tag">in Chinese</span>')
    expect(html).toContain('<span lang="zh-CN">样机</span> <span class="language-tag">in Chinese</span></label>')
    expect(html).toContain('>On the market</label>')
  })

  test('marks it in a list too, which takes no markup', () => {
    const html = drawn(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => option(key, key === 'c' ? { zh: '样机' } : { en: key.toUpperCase() })))
    expect(html).toMatch(/<option value="c"[^>]* lang="zh-CN">样机 \(in Chinese\)<\/option>/)
    expect(html).toMatch(/<option value="a"[^>]*>A<\/option>/)
  })
})

describe('what autosave says', () => {
  test('names the zone of the time, and leaves the time to the script', () => {
    const saved = (locale: 'en' | 'zh', zone: string): unknown => /data-zone="([^"]*)" data-saved="([^"]*)"/.exec(renderToString(<AutosaveState ui={testUi(locale)} zone={zone} />))?.slice(1)
    expect(saved('en', 'Asia/Shanghai')).toEqual(['Asia/Shanghai', 'Saved {time} (Beijing time)'])
    expect(saved('zh', 'Asia/Shanghai')).toEqual(['Asia/Shanghai', '已保存，{time}（北京时间）'])
  })
})

describe('a part of a call', () => {
  test('leads on to the next one once it is saved, and from the last one to all', () => {
    const call = readyCall()
    const links = (part: CallPart, flash: Ui['flash']): string[] => {
      const ui = { ...testUi(), flash }
      const html = renderToString(<PartPage ui={ui} call={call} may={{ allowed: true }} refilled={null} theirs={null} part={part} reading={null}>form</PartPage>)
      return [...(/<p class="next-part row-wrap">.*?<\/p>/.exec(html)?.[0] ?? '').matchAll(/href="[^"]*\/(settings[^"]*)"/g)].map((match) => match[1] ?? '')
    }
    const saved = { key: 'calls.flash.saved' as const, tone: 'success' as const }
    expect(links('texts', saved)).toEqual(['settings/dates', 'settings'])
    expect(links('templates', saved)).toEqual(['settings'])
    expect(links('texts', null)).toEqual([])
  })
})

describe('reading', () => {
  test('a text that is not there leaves no trace, so that a narrow table can leave its row out', () => {
    expect(renderToString(<Text ui={testUi()} text={{}} prose />)).toBe('')
  })

  test('a text in the other language says so', () => {
    expect(renderToString(<Text ui={testUi('en')} text={{ zh: '甲' }} />)).toBe('<span lang="zh-CN">甲</span> <span class="language-tag">in Chinese</span>')
    expect(renderToString(<Text ui={testUi('zh')} text={{ zh: '甲', en: 'A' }} />)).toBe('甲')
  })

  test('pages keep the filter; a new filter begins at the first page', () => {
    expect(withQuery('/calls?q=a&page=3', { page: 4 })).toBe('/calls?q=a&page=4')
    expect(withQuery('/calls?q=a&page=3', { sort: 'name', q: null })).toBe('/calls?sort=name')
    expect(renderToString(<Pager ui={testUi()} page={3} size={10} total={95} />)).toContain('21 to 30 of 95')
    expect(renderToString(<Pager ui={testUi()} page={1} size={10} total={0} />)).toBe('')
  })
})

describe('the page', () => {
  test('shows places by role: a visitor sees no other place, an observer no control of the desk', () => {
    const visitor = renderToString(<Page ui={testUi()} title="T" place="public" />)
    expect(visitor).toContain('<html lang="en-GB">')
    expect(visitor).toContain('<title>T · Awards</title>')
    expect(visitor).toContain('href="/sign-in?next=%2Fcalls%3Fq%3Da%26page%3D3"')
    expect(visitor).not.toContain('href="/desk"')
    const observer = renderToString(<Page ui={testUi('en', { account: 'A', appointments: [{ role: 'observer', call: null }] })} title="T" place="desk" />)
    expect(observer).toContain('You are observing')
    expect(observer).toContain('href="/desk"')
    expect(observer).not.toContain('href="/judging"')
    const both = renderToString(<Page ui={testUi('en', { account: 'A', appointments: [{ role: 'observer', call: null }, { role: 'secretariat', call: 'C' }] })} title="T" place="desk" />)
    expect(both).not.toContain('You are observing')
  })

  test('marks what falls back in its title: in the heading, within a sentence, in the window and on the way', () => {
    const drawn = (locale: 'en' | 'zh', title: Title): Array<string | undefined> => {
      const html = renderToString(<Page ui={testUi(locale)} title={title} place="public" crumbs={[{ label: title, href: '/a' }]} />)
      return [/<h1>(.*?)<\/h1>/, /<title>(.*?)<\/title>/, /<a href="\/a">(.*?)<\/a>/].map((one) => one.exec(html)?.[1])
    }
    const [marked, tag] = ['<span lang="zh-CN">网络</span>', ' <span class="language-tag">in Chinese</span>']
    expect(drawn('en', { zh: '网络' })).toEqual([`${marked}${tag}`, '网络 (in Chinese) · Awards', marked])
    const winners = (call: LocalText): Title => ({ key: 'results.winners.of', values: { call } })
    expect(drawn('en', winners({ zh: '网络' }))).toEqual([`Winners: ${marked}${tag}`, 'Winners: 网络 (in Chinese) · Awards', `Winners: ${marked}`])
    expect(drawn('zh', winners({ en: 'Cyber' }))[1]).toBe('获奖名单：Cyber（英文原文） · 评选')
    expect(drawn('en', winners({ zh: '网络', en: 'Cyber' }))).toEqual(['Winners: Cyber', 'Winners: Cyber · Awards', 'Winners: Cyber'])
    // Several in one sentence stand in their own gaps, whatever they hold.
    const both: Title = { key: 'backing.partner.lead', values: { lead: { zh: '{partner}' }, partner: { en: 'B & Co' } } }
    expect(drawn('en', both)[0]).toContain('<span lang="zh-CN">{partner}</span>')
    expect(drawn('en', both)[0]).toContain('B &amp; Co')
  })

  test('a Chinese heading ends its lines between words', () => {
    expect(phrasesOf('2026 年网络安全创新成果评选')).toEqual(['2026 ', '年', '网络', '安全', '创新', '成果', '评选'])
    expect(phrasesOf('固件检测“平台”（试点）说明')).toEqual(['固件', '检测', '“平台”', '（试点）', '说明'])
    fc.assert(fc.property(fc.string(), (text) => phrasesOf(text).join('') === text))
    const heading = (title: string): string | undefined => /<h1>(.*?)<\/h1>/.exec(renderToString(<Page ui={testUi('zh')} title={title} place="public" />))?.[1]
    expect(heading('申报单位信息')).toBe('<span class="phrases">申报<wbr/>单位<wbr/>信息</span>')
    expect(heading('Winners & <co>')).toBe('Winners &amp; &lt;co>')
  })

  test('errors come first in the title and in the page, with the focus', () => {
    const html = renderToString(<Page ui={testUi()} title="T" place="public" errors={{ 'a.b': { key: 'errors.field.required' } }} />)
    expect(html).toContain('<title>Error: T · Awards</title>')
    expect(html).toContain('<a href="#f-a-b">')
    expect(html).toMatch(/class="error-summary"[^>]*tabindex="-1"/)
  })

  test('what happened within the minute was just now', () => {
    const at = (seconds: number, locale: 'en' | 'zh' = 'en'): string => renderToString(<When ui={testUi(locale)} at={new Date(testUi().now.getTime() + seconds * 1000)} />)
    expect(at(-20)).toContain(', just now<')
    expect(at(-20, 'zh')).toContain('，刚刚<')
    expect(at(20)).toContain('in less than a minute')
    expect(at(-60)).toContain('1 minute ago')
  })

  test('each line of the summary names its field, with what it stands in', () => {
    const errors = Object.fromEntries(['code', 'name.en', 'rows.0.points', 'unknown'].map((path) => [path, { key: 'errors.field.required' as const }]))
    const drawn = (locale: 'en' | 'zh'): string => {
      const ui = testUi(locale)
      const Rows = () => {
        named(ui, 'rows.0', 'First row')
        return <TextField ui={ui} name="rows.0.points" label="Points" within="Quality" />
      }
      return renderToString(<Page ui={ui} title="T" place="public" errors={errors}><TextField ui={ui} name="code" label={`Code${'x'.repeat(100)}`} /><LocalTextField ui={ui} name="name" label="Name" /><Rows /></Page>)
    }
    const lines = [...drawn('en').matchAll(/<li><a href="#f-[^"]+">([^<]*)</g)].map((match) => match[1])
    expect(lines).toEqual([`Code${'x'.repeat(75)}…: Please fill this in.`, 'Name · English: Please fill this in.', 'First row · Quality · Points: Please fill this in.', 'Please fill this in.'])
    expect(drawn('zh')).toContain('Name · 英文：')
  })

  test('a line of the summary does not say its field twice', () => {
    const errors = { code: { key: 'calls.errors.codeNeeded' as const }, name: { key: 'errors.field.required' as const } }
    const lines = (locale: 'en' | 'zh', code: string): unknown[] => {
      const ui = testUi(locale)
      const html = renderToString(<Page ui={ui} title="T" place="public" errors={errors}><TextField ui={ui} name="code" label={code} /></Page>)
      return [...html.matchAll(/<li><a href="#f-code">([^<]*)</g)].map((match) => match[1])
    }
    expect(lines('en', 'Code')).toEqual([expect.stringMatching(/^Please give the call a code/)])
    expect(lines('zh', '编码')).toEqual([expect.stringMatching(/^请填写编码/)])
    expect(lines('en', 'Cod')).toEqual([expect.stringMatching(/^Cod: Please/)])
  })

  test.each(['en', 'zh'] as const)('every component renders in %s without inline style, script or missing words', (locale) => {
    const html = renderToString(<Gallery ui={testUi(locale, { account: 'A', name: 'N' })} />)
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/)
    expect(html).not.toMatch(/(common|errors)\.[a-z]+\.[a-zA-Z]+/)
    expect(html).not.toMatch(/>[^<]*\{\w+\}[^<]*</)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the error page', () => {
  const kept = { action: '/n/1', again: true, words: { title: 'Kept <b>', answers: { a: 'Deep' } } }

  test('keeps words and offers to send them again', () => {
    const html = renderToString(errorPage(testUi(), new StaleForm(), kept))
    expect(html).toContain('<input type="hidden" name="answers[a]" value="Deep"')
    expect(html).toContain('Send again')
    expect(html).toContain('Kept &lt;b')
    expect(html).not.toContain('Kept <b>')
    expect(html).toContain('Reference for the secretariat: REQ-1')
  })

  test('a password is never written into a page', () => {
    const html = renderToString(errorPage(testUi(), new StaleForm(), { ...kept, words: { email: 'a@example.org', password: 'hunter2-very-secret' } }))
    expect(html).not.toContain('hunter2-very-secret')
    expect(html).not.toContain('Send again')
    expect(html).toContain('a@example.org')
  })

  test('lists what is wrong, and shows both sides of a conflict', () => {
    expect(renderToString(errorPage(testUi(), new Invalid({ title: { key: 'errors.field.required' } }), null))).toContain('Please fill this in.')
    const html = renderToString(errorPage(testUi(), new Conflict({ title: 'Theirs' }, 'Li Wei'), { ...kept, again: false }))
    expect(html).toContain('Theirs')
    expect(html).toContain('Kept &lt;b')
    expect(html).toContain('Changed by Li Wei')
    expect(html).not.toContain('Send again')
  })

  test('a fault of the product tells nothing but the reference', () => {
    expect(renderToString(errorPage(testUi('zh'), null, null))).toContain('系统出现问题')
  })
})
