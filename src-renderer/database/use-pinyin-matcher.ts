import { useEffect, useState } from 'react'
import type { PinyinMatcher } from './roster-hit.ts'

/** Any name: the dictionary is built at the first use, which takes longer than a keystroke may. */
const warmUp = { name: '西安', typed: 'x' }

/**
 * The matcher that shows which characters typed letters stand for; null until it is loaded, which begins when it is
 * `wanted`. Loading waits for a quiet moment,
 * so that neither the rows nor the first letter wait for it.
 */
export function usePinyinMatcher(wanted = true): PinyinMatcher | null {
  const [matcher, setMatcher] = useState<PinyinMatcher | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    const whenQuiet = requestIdleCallback(
      async () => {
        const module = await import('../../roster-files/pinyin.ts')
        module.matchPinyin(warmUp.name, warmUp.typed)
        if (!gone) setMatcher(() => module.matchPinyin)
      },
      { timeout: 2000 },
    )
    return () => {
      gone = true
      cancelIdleCallback(whenQuiet)
    }
  }, [wanted])
  return matcher
}
