/** What a new password must be (A4). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passwordWeakness } from '../../../schemas/rules/password-strength.ts'

const about = ['wangjing', '王静']

test.each([
  ['nine chars', 'Abcdef-19', '至少要有10个字符'],
  ['too long', 'long-'.repeat(50), '最多200个字符'],
  ['the account inside', 'my-WangJing-key', '不要包含账号或姓名'],
  ['the name inside', '王静的密码2026-10', '不要包含账号或姓名'],
  ['full-width letters of the account', 'ｗａｎｇｊｉｎｇ-2026', '不要包含账号或姓名'],
  ['one character', 'aaaaaaaaaa', '重复的字符太多'],
  ['four characters', 'abab1212abab1212', '重复的字符太多'],
  ['digits in order', '0123456789', '连续的数字或字母'],
  ['digits backwards', '9876543210', '连续的数字或字母'],
  ['keys in order', 'qwertyuiop', '连续的数字或字母'],
  ['a common word with a year', 'Password2026!', '很多人都在用'],
  ['a common word between signs', '@@2026admin@@', '很多人都在用'],
  ['one kind of character', 'hellothere', '两种以上的字符'],
])('%s: %s is refused with the reason', (_name, weak, words) => {
  expect(passwordWeakness(weak, about)).toContain(words)
})

test.each([
  'correct horse',
  'zhuqi-demo',
  '春眠不觉晓，处处闻啼鸟12',
  'thisisalongpassphrase',
  'k7mp-x4tw-9qhd',
])('%s is good enough', (good) => {
  expect(passwordWeakness(good, about)).toBeNull()
})

test('names so short that they stand in words by chance forbid nothing', () => {
  expect(passwordWeakness('correct horse，王', ['', 'c', 'ors', '王'])).toBeNull()
})

test('any text gets a verdict, and the same one in every form that Unicode calls equal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(passwordWeakness(text.normalize('NFD'), about)).toBe(
        passwordWeakness(text.normalize('NFC'), about),
      )
    }),
  )
})
