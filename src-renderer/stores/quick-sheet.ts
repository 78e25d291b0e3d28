/** The quick sheet of the three answers is one for the whole window; any page may ask for it. */
import { create } from 'zustand'

export type QuickSheetCall = {
  /** The matter in the words that are known so far, the most exact first; the first that finds something counts. */
  readonly texts: readonly string[]
  /** Units that are in charge as a rule, named where no words find anything. */
  readonly departmentIds: readonly string[]
  /** The park whose station is named first; empty when unknown. */
  readonly parkId: string
}

type QuickSheetStore = { call: QuickSheetCall | null }

const useQuickSheetStore = create<QuickSheetStore>(() => ({ call: null }))

/** What the sheet is open about; null while it is closed. */
export function useQuickSheetCall(): QuickSheetCall | null {
  return useQuickSheetStore((store) => store.call)
}

/** Opens the sheet, about what is known already. */
export function openQuickSheet(call: Partial<QuickSheetCall> = {}): void {
  useQuickSheetStore.setState({ call: { texts: [], departmentIds: [], parkId: '', ...call } })
}

export function closeQuickSheet(): void {
  useQuickSheetStore.setState({ call: null })
}
