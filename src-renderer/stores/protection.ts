/** How the person who is signed in protects what is kept on this computer: PIN, and when it locks itself. */
import { create } from 'zustand'
import type { IpcGives } from '../../schemas/protocol/ipc.ts'
import { invoke } from '../bridge.ts'

export type Protection = IpcGives<'protection:read'>

const useStore = create<{ protection: Protection | null }>(() => ({ protection: null }))

/** Null until it is read. */
export function useProtection(): Protection | null {
  return useStore((store) => store.protection)
}

/** Reads it anew, after somebody signed in or changed it. */
export async function readProtection(): Promise<void> {
  const answer = await invoke('protection:read', {})
  useStore.setState({ protection: answer.ok ? answer.value : null })
}
