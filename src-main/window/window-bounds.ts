import type { Rectangle } from 'electron'
import type { SavedBounds } from '../settings/settings.ts'

type Size = Pick<Rectangle, 'width' | 'height'>

const USUAL: Size = { width: 1280, height: 800 }
const MINIMUM: Size = { width: 1024, height: 700 }

/**
 * How large the window is when it opens for the first time, and how small it may become, in DIP: less than usual where
 * the screen is small or the system shows everything larger, so that no edge of the window lies outside the screen.
 */
export function sizesOn(workArea: Size): { readonly usual: Size; readonly minimum: Size } {
  return { usual: within(USUAL, workArea), minimum: within(MINIMUM, workArea) }
}

/**
 * Where the window opens: where it was, moved and shrunk so that it lies within a display that exists now, or centred at
 * its usual size (`null`). `displays` are the work areas, the primary one first; all numbers are in DIP.
 */
export function placeWindow(saved: SavedBounds | null, displays: readonly Rectangle[]): Rectangle | null {
  if (!saved) return null
  const display = displays.toSorted((a, b) => overlap(saved, b) - overlap(saved, a))[0]
  if (!display || overlap(saved, display) === 0) return null
  const { minimum } = sizesOn(display)
  const width = clamp(saved.width, minimum.width, display.width)
  const height = clamp(saved.height, minimum.height, display.height)
  return {
    x: clamp(saved.x, display.x, display.x + display.width - width),
    y: clamp(saved.y, display.y, display.y + display.height - height),
    width,
    height,
  }
}

function within(size: Size, room: Size): Size {
  return { width: Math.min(size.width, room.width), height: Math.min(size.height, room.height) }
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
