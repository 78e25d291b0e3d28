import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Remedy } from '../../../schemas/rules/departure/facts.ts'
import type { Local } from '../../database/documents.ts'
import { fetchPapers } from '../../departure/use-absent-papers.ts'
import { syncNow, useSyncPart } from '../../sync/status.ts'
import { useCopy } from '../../ui/use-copy.ts'

export type PapersProgress = { readonly done: number; readonly total: number }

/** Does what the buttons of the check promise. `absent` are the files that 取回 fetches; `recheck` looks again afterwards. */
export function useRemedies(absent: readonly Local<'media'>[], recheck: () => void) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const kind = useSyncPart((status) => status.kind)
  const copy = useCopy()
  const [progress, setProgress] = useState<PapersProgress | null>(null)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const fetchAll = useCallback(async () => {
    const control = new AbortController()
    running.current = control
    const total = new Set(absent.map(({ sha256 }) => sha256)).size
    setProgress({ done: 0, total })
    const came = await fetchPapers(absent, control.signal, (done) => setProgress({ done, total }))
    setProgress(null)
    recheck()
    if (control.signal.aborted) return
    if (came === total) message.success(`${total} 个照片和附件都已取回本机`)
    else
      message.warning(
        `取回了 ${came} 个，还有 ${total - came} 个没有取到：可能没有网络，或上传的人还没有传完。已取回的都在本机。`,
        8,
      )
  }, [absent, recheck, message])

  const act = useCallback(
    (remedy: Remedy) => {
      if (remedy.kind === 'sync') syncNow()
      else if (remedy.kind === 'fetch-papers') void fetchAll()
      else if (remedy.kind === 'open') navigate(remedy.path)
      else void copy(remedy.text)
    },
    [fetchAll, navigate, copy],
  )
  const busy: Remedy['kind'] | null = kind === 'syncing' ? 'sync' : null
  return { act, busy, progress, stop: useCallback(() => running.current?.abort(), []) }
}
