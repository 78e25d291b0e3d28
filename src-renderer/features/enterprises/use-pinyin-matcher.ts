import { useEffect, useState } from 'react'
import type { matchPinyin } from '../../database/pinyin.ts'

export type PinyinMatcher = typeof matchPinyin

/** The matcher that shows which characters typed letters stand for; loaded with the first letters, null until then. */
export function usePinyinMatcher(words: readonly string[]): PinyinMatcher | null {
  const [matcher, setMatcher] = useState<PinyinMatcher | null>(null)
  const needed = matcher === null && words.some((word) => /^[a-z]+$/i.test(word))
  useEffect(() => {
    if (!needed) return
    let gone = false
    void import('../../database/pinyin.ts').then((module) => {
      if (!gone) setMatcher(() => module.matchPinyin)
    })
    return () => {
      gone = true
    }
  }, [needed])
  return matcher
}
