/** The quick sheet of the three answers is one for the whole window; any page may ask for it. */
import { create } from 'zustand'

export type QuickSheetCall = {
  /** What the matter is, in the words that are known so far. */
  readonly text: string
  /** The park whose station is named first; empty when unknown. */
  readonly parkId: string
}

type QuickSheetStore = { call: QuickSheetCall | null }

const useQuickSheetStore = create<QuickSheetStore>(() => ({ call: null }))

/** What the sheet is open about; null while it is closed. */
export function useQuickSheetCall(): QuickSheetCall | null {
  return useQuickSheetStore((store) => store.call)
}

/** Opens the sheet, about `text` where something is known already. */
export function openQuickSheet(call: Partial<QuickSheetCall> = {}): void {
  useQuickSheetStore.setState({ call: { text: '', parkId: '', ...call } })
}

export function closeQuickSheet(): void {
  useQuickSheetStore.setState({ call: null })
}
