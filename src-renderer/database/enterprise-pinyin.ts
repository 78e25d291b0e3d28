/** Pinyin of enterprise names, computed on write so that search never computes it. */
import type { Content } from './envelope.ts'

export type Pinyin = { pinyin: string; initials: string }

/** Loads the dictionary (once, only when a name is written) and gives the function from name to pinyin. */
export async function loadPinyin(): Promise<(name: string) => Pinyin> {
  const { pinyin } = await import('pinyin-pro')
  return (name) => {
    const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
    const syllables = pinyin(name, options)
      .map(plain)
      .filter((syllable) => syllable.length > 0)
    const initials =
      [...name].length === 0
        ? ''
        : pinyin(name, { ...options, pattern: 'first' })
            .map(plain)
            .join('')
    return { pinyin: syllables.join('').slice(0, 600), initials: initials.slice(0, 100) }
  }
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Gives the function that fills in `pinyin` and `initials` of an enterprise. */
export async function withPinyin(): Promise<(content: Content<'enterprises'>) => Content<'enterprises'>> {
  const pinyinOf = await loadPinyin()
  return (content) => ({ ...content, ...pinyinOf(content.name) })
}
