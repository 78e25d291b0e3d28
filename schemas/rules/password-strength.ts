/** What a new password must be, for the form that asks for it, the server that takes it and its command line. */

const LEAST_CHARACTERS = 10
const MOST_CHARACTERS = 200
/** From so many characters on the kinds of characters don't matter. */
const LONG = 16
const LEAST_DIFFERENT = 5

/** Kernels of the passwords that are guessed first, here and elsewhere; compared without case, digits and signs at either end. */
const guessedFirst = new Set(
  'password passwd pass admin administrator root user test guest welcome login letmein iloveyou woaini woaini520 qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc abc abcd abcdef abcdefg abcdefgh xian shaanxi china mima zhuqi huawei lenovo'.split(
    ' ',
  ),
)

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u]
const runs = [
  '0123456789012345678909876543210987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

/**
 * Why a password is too weak, in Chinese for the person who chose it; null when it is good enough. Length counts for more than
 * variety (NIST SP 800-63B), and what is guessed first is refused whatever its form.
 * @param about the account's name and the person's, which a password must not contain
 */
export function passwordWeakness(password: string, about: readonly string[]): string | null {
  const text = password.normalize('NFKC')
  const characters = [...text]
  if (characters.length < LEAST_CHARACTERS) return `密码至少要有${LEAST_CHARACTERS}个字符。`
  if (password.length > MOST_CHARACTERS) return `密码最多${MOST_CHARACTERS}个字符。`
  const lower = text.toLowerCase()
  if (about.some((word) => tells(word) && lower.includes(word.normalize('NFKC').toLowerCase())))
    return '密码里不要包含账号或姓名，这样的密码容易被猜到。'
  if (new Set(lower).size < LEAST_DIFFERENT) return '密码里重复的字符太多，请用更多不同的字符。'
  if (runs.some((run) => run.includes(lower) || run.includes([...lower].reverse().join(''))))
    return '密码是连续的数字或字母，这样的密码容易被猜到。'
  const kernel = lower.replaceAll(/^[\P{L}]+|[\P{L}]+$/gu, '')
  if (guessedFirst.has(kernel)) return '这是很多人都在用的密码，请换一个别人想不到的。'
  if (characters.length < LONG && kinds.filter((kind) => kind.test(text)).length < 2)
    return `请同时用字母和数字等两种以上的字符，或者把密码加长到${LONG}个字符以上。`
  return null
}

/** Whether a name is long enough to tell something: two Chinese characters, or four letters, which don't stand in any word by chance. */
function tells(name: string): boolean {
  return name.length >= (/^[\x20-\x7e]*$/.test(name) ? 4 : 2)
}
