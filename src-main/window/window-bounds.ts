import type { Rectangle } from 'electron'
import type { SavedBounds } from '../settings/settings.ts'

export const DEFAULT_SIZE = { width: 1280, height: 800 }
export const MINIMUM_SIZE = { width: 1024, height: 700 }

/**
 * Where the window opens: where it was, moved and shrunk so that it lies within a display that exists now, or centred at
 * its usual size (`null`). `displays` are the work areas, the primary one first; all numbers are in DIP.
 */
export function placeWindow(saved: SavedBounds | null, displays: readonly Rectangle[]): Rectangle | null {
  if (!saved) return null
  const display = displays.toSorted((a, b) => overlap(saved, b) - overlap(saved, a))[0]
  if (!display || overlap(saved, display) === 0) return null
  const width = clamp(saved.width, MINIMUM_SIZE.width, Math.max(display.width, MINIMUM_SIZE.width))
  const height = clamp(saved.height, MINIMUM_SIZE.height, Math.max(display.height, MINIMUM_SIZE.height))
  return {
    x: clamp(saved.x, display.x, Math.max(display.x, display.x + display.width - width)),
    y: clamp(saved.y, display.y, Math.max(display.y, display.y + display.height - height)),
    width,
    height,
  }
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
