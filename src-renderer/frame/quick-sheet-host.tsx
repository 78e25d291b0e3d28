import { lazy, Suspense } from 'react'
import { closeQuickSheet, openQuickSheet, useQuickSheetCall } from '../stores/quick-sheet.ts'
import { useShortcut } from '../ui/shortcuts.ts'

const QuickSheet = lazy(async () => ({
  default: (await import('../features/quick-sheet/quick-sheet.tsx')).QuickSheet,
}))

/** Ctrl+J: the three answers over whatever page is open. */
export function QuickSheetHost() {
  const call = useQuickSheetCall()
  useShortcut('Ctrl+J', () => openQuickSheet())
  return call ? (
    <Suspense fallback={null}>
      <QuickSheet key={call.texts.join('|')} call={call} onClose={closeQuickSheet} />
    </Suspense>
  ) : null
}
