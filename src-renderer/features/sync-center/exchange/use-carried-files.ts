import { useCallback, useEffect, useState } from 'react'
import type { CarriedFile } from '../../../../schemas/protocol/ipc.ts'
import { invoke } from '../../../bridge.ts'
import { useSyncPart } from '../../../sync/status.ts'

/** Exchange files that this computer carries for others or has carried, and how to read them anew. */
export function useCarriedFiles(): [readonly CarriedFile[], () => Promise<void>] {
  const [files, setFiles] = useState<readonly CarriedFile[]>([])
  const lastSuccessAt = useSyncPart((status) => status.lastSuccessAt)
  const read = useCallback(async () => {
    const answer = await invoke('exchange:list', {})
    if (answer.ok) setFiles(answer.value.files)
  }, [])
  // Files are delivered whenever the server has answered.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new success is the reason to read again.
  useEffect(() => {
    void read()
  }, [read, lastSuccessAt])
  return [files, read]
}
