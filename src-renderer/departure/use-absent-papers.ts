import { useCallback, useEffect, useMemo, useState } from 'react'
import { invoke } from '../bridge.ts'
import type { Local } from '../database/documents.ts'
import { mediaUrl } from '../database/media.ts'

/** As many hashes as one question to the main process may name. */
const atOnce = 500

/** Which hashes of these files are not on this computer; null while it is being found out or when it cannot be. */
export function useAbsentPapers(media: readonly Local<'media'>[] | null): {
  readonly absent: ReadonlySet<string> | null
  readonly recheck: () => void
} {
  const wanted = useMemo(() => media && [...new Set(media.map(({ sha256 }) => sha256))].sort(), [media])
  const question = wanted?.join(' ') ?? null
  const [asked, setAsked] = useState(0)
  const [found, setFound] = useState<{ question: string; absent: ReadonlySet<string> } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for the hashes; asking again is the point of `asked`.
  useEffect(() => {
    if (wanted === null || question === null) return
    let gone = false
    void findAbsent(wanted).then((absent) => {
      if (!gone && absent) setFound({ question, absent })
    })
    return () => {
      gone = true
    }
  }, [question, asked])
  const recheck = useCallback(() => setAsked((before) => before + 1), [])
  return { absent: found && found.question === question ? found.absent : null, recheck }
}

async function findAbsent(sha256s: readonly string[]): Promise<ReadonlySet<string> | null> {
  const absent = new Set<string>()
  for (let start = 0; start < sha256s.length; start += atOnce) {
    const answer = await invoke('media:absent', { sha256s: sha256s.slice(start, start + atOnce) })
    if (!answer.ok) return null
    for (const sha256 of answer.value.absent) absent.add(sha256)
  }
  return absent
}

/**
 * Fetches files from the server one after the other, so that they lie encrypted on this computer. Gives how many came.
 * Stops where `signal` fires; `onDone` hears how many are through, come or not.
 */
export async function fetchPapers(
  papers: readonly Local<'media'>[],
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<number> {
  const unique = [...new Map(papers.map((paper) => [paper.sha256, paper])).values()]
  let came = 0
  for (const [index, paper] of unique.entries()) {
    if (signal.aborted) break
    try {
      const answer = await fetch(mediaUrl(paper), { signal })
      // The main process has kept the bytes by now; the page needs none of them.
      await answer.body?.cancel()
      if (answer.ok) came += 1
    } catch {
      // Stopped, or locked meanwhile: what came stays.
    }
    onDone(index + 1)
  }
  return came
}
