/**
 * Handwriting as data, apart from any screen: what a pen, a finger or a mouse told becomes points with a width, and these become
 * curves. The pad is `padWidth` units wide on every screen, so that a signature neither depends on a window's size nor on its zoom.
 */

export const padWidth = 1000
export const padHeight = 400

/** Where a pen was, in units of the pad; `time` in milliseconds, `pressure` 0 to 1, or null where the device can't tell. */
export type PenSample = {
  readonly x: number
  readonly y: number
  readonly time: number
  readonly pressure: number | null
}

/** A point of a stroke with the width that the line has there, in units of the pad. */
export type InkPoint = {
  readonly x: number
  readonly y: number
  readonly time: number
  readonly width: number
}

/** What was written between putting the pen down and lifting it. */
export type Stroke = readonly InkPoint[]

/** A piece of a stroke: a quadratic curve that grows from one width to another. */
export type InkCurve = {
  readonly from: Place
  readonly control: Place
  readonly to: Place
  readonly startWidth: number
  readonly endWidth: number
}

type Place = { readonly x: number; readonly y: number }

const thinnest = 2.4
const thickest = 8
/** Where neither pressure nor speed is known yet. */
const usual = 5
/** Units a millisecond at which a line without pressure is thinnest: a quick stroke across a third of the pad in 0.1 s. */
const quickest = 3.3
/** How far the width follows a new sample; less is calmer, since devices tell pressure and time in steps. */
const following = 0.35
/** Samples nearer than this say nothing new. */
const nearest = 0.8
/** Shorter writing is a slip of the hand and no name. */
const shortestSignature = 120

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)
const distance = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y)
const middle = (a: Place, b: Place): Place => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/**
 * The point that a sample adds to a stroke after `previous` (null for its first one); null where the pen stayed in its place.
 * Harder pressing and slower writing give a wider line. What lies outside of the pad is taken to its edge.
 */
export function nextPoint(previous: InkPoint | null, sample: PenSample): InkPoint | null {
  const place = { x: clamp(sample.x, padWidth), y: clamp(sample.y, padHeight) }
  if (previous && distance(previous, place) < nearest) return null
  return { ...place, time: sample.time, width: widthAt(previous, place, sample) }
}

function widthAt(previous: InkPoint | null, place: Place, { time, pressure }: PenSample): number {
  if (pressure !== null) {
    const wanted = thinnest + (thickest - thinnest) * clamp(pressure, 1)
    return previous ? previous.width + (wanted - previous.width) * following : wanted
  }
  if (!previous) return usual
  // Several samples may carry one time; then the speed is as it was.
  if (time <= previous.time) return previous.width
  const speed = clamp(distance(previous, place) / (time - previous.time) / quickest, 1)
  return previous.width + (thickest - (thickest - thinnest) * speed - previous.width) * following
}

/**
 * The piece of a stroke around its point `at`, from half-way after the point before to half-way to the point after it. It
 * stays the same when points are added behind the next one, so that a line can be drawn while it is written. The first and
 * the last piece begin and end in their point; the only piece of a dot has no length.
 */
export function curveAround(stroke: Stroke, at: number): InkCurve | null {
  const point = stroke[at]
  if (!point) return null
  const before = stroke[at - 1] ?? point
  const after = stroke[at + 1] ?? point
  return {
    from: middle(before, point),
    control: { x: point.x, y: point.y },
    to: middle(point, after),
    startWidth: (before.width + point.width) / 2,
    endWidth: (point.width + after.width) / 2,
  }
}

/** Whether the strokes are long enough together to be somebody's name and not a slip of the hand. */
export function isSignature(strokes: readonly Stroke[]): boolean {
  let length = 0
  for (const stroke of strokes)
    for (const [at, point] of stroke.entries()) length += distance(stroke[at - 1] ?? point, point)
  return length >= shortestSignature
}

/** The rectangle around all ink with an edge of white, within the pad; null without ink. */
export function inkBounds(
  strokes: readonly Stroke[],
  edge: number,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null {
  const points = strokes.flat()
  if (points.length === 0) return null
  const least = (key: 'x' | 'y') => Math.min(...points.map((point) => point[key] - point.width / 2)) - edge
  const most = (key: 'x' | 'y') => Math.max(...points.map((point) => point[key] + point.width / 2)) + edge
  const x = clamp(least('x'), padWidth)
  const y = clamp(least('y'), padHeight)
  return { x, y, width: clamp(most('x'), padWidth) - x, height: clamp(most('y'), padHeight) - y }
}

/**
 * Whether what touches the pad is writing: one pointer at a time and the main button only. A hand that rests on the screen is
 * told from a finger by the pen that was there before: `withPen` says that one wrote on this pad.
 */
export function isWriting(
  pointer: { readonly pointerType: string; readonly button: number; readonly isPrimary: boolean },
  withPen: boolean,
): boolean {
  if (pointer.button !== 0 || !pointer.isPrimary) return false
  return !(withPen && pointer.pointerType === 'touch')
}
