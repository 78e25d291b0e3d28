/** An administrator's order to delete a profile from this computer, as far as the page obeys it. */
import { create } from 'zustand'
import type { IpcGives } from '../../schemas/protocol/ipc.ts'
import { invoke, onNotice } from '../bridge.ts'
import { deleteDatabasesOf } from '../database/delete-databases.ts'
import { saveOpenWork } from './open-work.ts'
import { abandonSession } from './session.ts'

type Wipe = Pick<IpcGives<'wipe:read'>, 'awaited' | 'unread'>

const useStore = create<{ wipe: Wipe }>(() => ({ wipe: { awaited: null, unread: [] } }))

/** What is ordered and what happened. */
export function useWipe(): Wipe {
  return useStore((store) => store.wipe)
}

let turn: Promise<void> = Promise.resolve()

/** Deletes what was ordered to be deleted, and follows further orders. Gives the function that ends it. */
export function followWipes(): () => void {
  const look = () => {
    turn = turn.then(obey).catch(() => undefined)
  }
  look()
  return onNotice('wipe:changed', look)
}

async function obey(): Promise<void> {
  const answer = await invoke('wipe:read', {})
  if (!answer.ok) return
  for (const accountId of answer.value.deleting) {
    await abandonSession(accountId)
    await deleteDatabasesOf(accountId)
    await invoke('wipe:deleted', { accountId })
  }
  const after = answer.value.deleting.length > 0 ? await invoke('wipe:read', {}) : answer
  if (after.ok) useStore.setState({ wipe: after.value })
}

/** Says that nothing is unsent any more, unless `isUnsent` tells otherwise once open forms are saved. */
export async function tellUploaded(isUnsent: () => boolean): Promise<void> {
  if (!(await saveOpenWork()) || isUnsent()) return
  await invoke('wipe:uploaded', {})
}

/** The person has read what happened. */
export async function markWipeRead(): Promise<void> {
  await invoke('wipe:mark-read', {})
  useStore.setState(({ wipe }) => ({ wipe: { ...wipe, unread: [] } }))
}
