import { useCallback, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { importFailure } from './import-failure.ts'

/** Where an import stands; `J` is what was made of a file. */
export type ImportState<J> =
  | { readonly step: 'choose'; readonly problem: Problem | null }
  | { readonly step: 'reading' }
  | {
      readonly step: 'preview'
      readonly judged: J
      readonly problem: Problem | null
      readonly writing: boolean
    }
  | { readonly step: 'done'; readonly judged: J }

/** What a file came to, or why it could not be read. */
export type Reading<J> = { readonly judged: J } | { readonly problem: Problem }

/**
 * The steps of an import whose file is judged at once and written in one go: choose, look, done. Nothing is written before
 * `run`. `words` say what has not changed, or where to look, when it did not end well; they must stay the same object.
 */
export function useImportSteps<J>(words: { readonly untouched: string; readonly look: string }) {
  const [state, set] = useState<ImportState<J>>({ step: 'choose', problem: null })
  const judge = useCallback(async (reading: () => Promise<Reading<J>>) => {
    set({ step: 'reading' })
    try {
      const read = await reading()
      set(
        'judged' in read
          ? { step: 'preview', judged: read.judged, problem: null, writing: false }
          : { step: 'choose', problem: read.problem },
      )
    } catch (error) {
      set({ step: 'choose', problem: problemOf(error) })
    }
  }, [])
  const run = useCallback(
    async (judged: J, write: () => Promise<unknown>) => {
      set({ step: 'preview', judged, problem: null, writing: true })
      try {
        await write()
        set({ step: 'done', judged })
      } catch (error) {
        set({ step: 'preview', judged, writing: false, problem: importFailure(error, words) })
      }
    },
    [words],
  )
  const restart = useCallback(() => set({ step: 'choose', problem: null }), [])
  return { state, judge, run, restart }
}
