import fc from 'fast-check'
import { creditCheck } from '../../../scripts/demo/content/credit-code.js'
import {
  checkCharacter, codeIsValid, deviceLabel, employerDomain, mailDomain, maskedEmail, networkOf, normalisedCode, normalisedEmail, PASSWORD_MIN,
  passwordProblem,
} from '../../../src/accounts/rules/index.js'
import { cityOf, regionWith } from '../../../src/platform/provinces.js'
import { en } from '../../../views/locales/en/index.js'
import { zh } from '../../../views/locales/zh/index.js'

const ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
const character = fc.constantFrom(...ALPHABET)
const bodies = fc.array(character, { minLength: 17, maxLength: 17 }).map((all) => all.join(''))

describe('region', () => {
  test('the province that was chosen is not typed a second time', () => {
    expect(regionWith('武汉市', '420000')).toBe('湖北省武汉市')
    expect(['湖北省武汉市', '湖北武汉市', '武汉市'].map((typed) => regionWith(typed, '420000'))).toEqual(Array(3).fill('湖北省武汉市'))
    expect(regionWith('Wuhan', '420000')).toBe('Wuhan, Hubei')
    expect(regionWith('海淀区', '110000')).toBe('北京市海淀区')
    expect(['北京', '北京市'].map((typed) => regionWith(typed, '110000'))).toEqual(['北京市', '北京市'])
    expect(regionWith('吉林市龙潭区', '220000')).toBe('吉林省吉林市龙潭区')
    expect(regionWith('喀什地区', '650000')).toBe('新疆维吾尔自治区喀什地区')
    expect(regionWith(' 湖北省武汉市 ', null)).toBe('湖北省武汉市')
  })

  test('is the same after every saving of the form', () => {
    const place = fc.constantFrom('武汉市', '湖北省', '湖北', 'Wuhan', '省', '吉林市', 'Wuhan, Hubei', '西安', '北京市')
    fc.assert(
      fc.property(place, fc.constantFrom('420000', '220000', '110000', '610000', null), (typed, province) => {
        const once = regionWith(typed, province)
        expect(regionWith(once, province)).toBe(once)
        expect(regionWith(cityOf(once, province) || once, province)).toBe(once)
      }),
    )
  })
})

describe('unified social credit code (GB 32100-2015)', () => {
  test.each(['91350100M000100Y43', '91330100799655058B', '914403001922038216', '9144030071526726XG'])('%s is a true one', (code) => {
    expect(codeIsValid(code)).toBe(true)
    expect(checkCharacter(code.slice(0, 17))).toBe(code.charAt(17))
  })

  test('every body has exactly one check character that fits, and it agrees with an independent computation', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(ALPHABET.filter((last) => codeIsValid(body + last))).toEqual([creditCheck(body)])
      }),
    )
  })

  test('one wrong character is always found', () => {
    fc.assert(
      fc.property(bodies, fc.nat(17), character, (body, at, other) => {
        const code = body + (checkCharacter(body) ?? '')
        fc.pre(code.charAt(at) !== other)
        expect(codeIsValid(code.slice(0, at) + other + code.slice(at + 1))).toBe(false)
      }),
    )
  })

  test('two neighbours changed about are found', () => {
    fc.assert(
      fc.property(bodies, fc.nat(15), (body, at) => {
        const code = body + (checkCharacter(body) ?? '')
        fc.pre(code.charAt(at) !== code.charAt(at + 1))
        expect(codeIsValid(code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2))).toBe(false)
      }),
    )
  })

  test('anything else is refused and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(typeof codeIsValid(text)).toBe('boolean')))
    for (const wrong of ['', '91350100M000100Y4', '91350100M000100Y433', '91350100M000100I43', '91350100m000100y43']) {
      expect(codeIsValid(wrong)).toBe(false)
    }
    expect(checkCharacter('9135010OM000100Y4')).toBeNull()
  })

  test('as people type it: lower case, spaces, full-width', () => {
    expect(normalisedCode(' 91350100 m000100y43 ')).toBe('91350100M000100Y43')
    expect(normalisedCode('９１３５０１００Ｍ０００１００Ｙ４３')).toBe('91350100M000100Y43')
  })
})

describe('passwords', () => {
  test('length counts, in characters as people count them', () => {
    expect(passwordProblem('x7#kQ2!vb', 'a@b.cn')).toMatchObject({ key: 'accounts.password.tooShort' })
    expect(passwordProblem('春眠不觉晓处处闻啼鸟', 'a@b.cn')).toBeNull()
    expect(passwordProblem('correct horse battery', 'a@b.cn')).toBeNull()
    expect(passwordProblem('x9'.repeat(101), 'a@b.cn')).toMatchObject({ key: 'accounts.password.tooLong' })
  })

  test('not the address, not one of the commonest, not one character over and over', () => {
    expect(passwordProblem('Lin.Hua@Example.org', 'lin.hua@example.org')).toMatchObject({ key: 'accounts.password.isAddress' })
    expect(passwordProblem('linhuaexampleorg1', 'lin.hua@example.org')).toMatchObject({ key: 'accounts.password.isAddress' })
    expect(passwordProblem('Password123', 'a@b.cn')).toMatchObject({ key: 'accounts.password.common' })
    expect(passwordProblem('aaaaaaaaaaaa', 'a@b.cn')).toMatchObject({ key: 'accounts.password.common' })
    // An address that is short beside a long password does not spoil it.
    expect(passwordProblem('a@b.cn is my address', 'a@b.cn')).toBeNull()
  })

  test('the hint on the page names the length that the rule asks for', () => {
    expect(en.accounts.fields.passwordHint).toContain(String(PASSWORD_MIN))
    expect(zh.accounts.fields.passwordHint).toContain(String(PASSWORD_MIN))
  })
})

describe('addresses', () => {
  test('one spelling, one account', () => {
    expect(normalisedEmail(' Lin.Hua@Example.ORG ')).toBe('lin.hua@example.org')
    fc.assert(fc.property(fc.emailAddress(), (email) => normalisedEmail(normalisedEmail(email)) === normalisedEmail(email.toUpperCase().toLowerCase())))
  })

  test('domains say something about the employer unless anybody may have them', () => {
    expect(mailDomain('Lin@Example.ORG')).toBe('example.org')
    expect(mailDomain('nobody')).toBe('')
    expect(employerDomain('lin@example.org')).toBe('example.org')
    for (const open of ['1@qq.com', '1@163.com', '1@gmail.com', '1@FOXMAIL.com', 'nobody']) expect(employerDomain(open)).toBeNull()
  })

  test('a masked address keeps its first sign and its domain, and nothing else of who it is', () => {
    expect(maskedEmail('lin.hua@example.org')).toBe('l***@example.org')
    for (const odd of ['', '@', '@example.org', 'nobody']) expect(maskedEmail(odd)).toBe('***')
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(maskedEmail(email)).toBe(`${email.charAt(0)}***${email.slice(email.lastIndexOf('@'))}`)
      }),
    )
  })

  test('failures are counted per IPv4 address and per /64 of IPv6', () => {
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:0db8:0001:2::9'))
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(networkOf('system')).toBe('system')
    fc.assert(fc.property(fc.ipV6(), (address) => void expect(networkOf(address)).toMatch(/^[\da-f.:]+(\/64)?$/)))
  })
})

test('devices are told by browser and system, and by nothing that singles a person out', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0'
  expect(deviceLabel(edge)).toBe('Edge · Windows')
  expect(deviceLabel('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1')).toBe('Safari · iOS')
  expect(deviceLabel('Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile MicroMessenger/8.0')).toBe('WeChat · Android')
  expect(deviceLabel('curl/8.0')).toBe('')
})
