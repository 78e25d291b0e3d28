import type { BrowserWindow } from 'electron'
import type { SettingsStore } from '../settings/settings.ts'

/** How large the page may be shown, 1 being as designed. */
const FACTORS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

export type ZoomStep = 'in' | 'out' | 'reset'

/** The size after one step from `factor`, which may lie between two sizes; at either end it stays. */
export function zoomAfter(factor: number, step: ZoomStep): number {
  if (step === 'reset') return 1
  const next = step === 'in' ? FACTORS.find((one) => one > factor) : FACTORS.findLast((one) => one < factor)
  return next ?? factor
}

type Key = {
  readonly type: string
  readonly key: string
  readonly code: string
  readonly control: boolean
  readonly meta: boolean
  readonly alt: boolean
}

const stepsOfKeys: Readonly<Record<string, ZoomStep>> = {
  '=': 'in',
  '+': 'in',
  '-': 'out',
  _: 'out',
  '0': 'reset',
}
const stepsOfPlaces: Readonly<Record<string, ZoomStep>> = {
  Equal: 'in',
  NumpadAdd: 'in',
  Minus: 'out',
  NumpadSubtract: 'out',
  Digit0: 'reset',
  Numpad0: 'reset',
}

/**
 * What a key asks for: Ctrl with plus, minus or zero, of the main block or of the number block, with or without Shift. An
 * input method may hide which character it is, so the key's place counts as well.
 */
export function zoomStepOf(input: Key): ZoomStep | null {
  if (input.type !== 'keyDown' || input.alt || !(input.control || input.meta)) return null
  return stepsOfKeys[input.key] ?? stepsOfPlaces[input.code] ?? null
}

/**
 * Shows the window's page at the size that was chosen last, and gives the function that changes it. It listens to keys
 * and to the wheel with Ctrl itself: a menu knows one key for each of its items only.
 */
export function rememberZoom(window: BrowserWindow, settings: SettingsStore): (step: ZoomStep) => void {
  const { webContents } = window
  const change = (step: ZoomStep) => {
    const zoom = zoomAfter(settings.current().zoom, step)
    webContents.setZoomFactor(zoom)
    void settings.change({ zoom })
  }
  webContents.on('dom-ready', () => webContents.setZoomFactor(settings.current().zoom))
  webContents.on('before-input-event', (event, input) => {
    const step = zoomStepOf(input)
    if (!step) return
    event.preventDefault()
    change(step)
  })
  webContents.on('zoom-changed', (_event, direction) => change(direction))
  return change
}
