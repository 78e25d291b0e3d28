/** Ink on a canvas, and the picture that is kept of it: black on white whatever the colours of the application. */
import { curveAround, type InkCurve, inkBounds, type Stroke } from './ink.ts'

const black = '#000000'
const white = '#ffffff'
/** Pixels to a unit: a name across the whole pad is 2,000 pixels wide, enough for printing it at 16 cm with 300 dpi. */
const scale = 2
/** White around the ink, in units of the pad. */
const edge = 24

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Prepares a canvas for `drawCurve`. */
export function takeInk(context: Context): void {
  context.strokeStyle = black
  context.lineCap = 'round'
}

/** Draws one piece in units of the pad, as short straight lines that grow wider or thinner by a trifle each. */
export function drawCurve(context: Context, curve: InkCurve): void {
  const { from, control, to, startWidth, endWidth } = curve
  const length =
    Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y)
  const steps = Math.max(1, Math.ceil(length / 2))
  let last = from
  for (let step = 1; step <= steps; step += 1) {
    const t = step / steps
    const rest = 1 - t
    const next = {
      x: rest * rest * from.x + 2 * rest * t * control.x + t * t * to.x,
      y: rest * rest * from.y + 2 * rest * t * control.y + t * t * to.y,
    }
    context.beginPath()
    context.lineWidth = startWidth + (endWidth - startWidth) * t
    context.moveTo(last.x, last.y)
    // A dot has no length; round ends make it round.
    context.lineTo(next.x, next.y)
    context.stroke()
    last = next
  }
}

/** Draws whole strokes. */
export function drawStrokes(context: Context, strokes: readonly Stroke[]): void {
  takeInk(context)
  for (const stroke of strokes) {
    for (const at of stroke.keys()) {
      const curve = curveAround(stroke, at)
      if (curve) drawCurve(context, curve)
    }
  }
}

export type SignaturePng = { readonly blob: Blob; readonly width: number; readonly height: number }

/** The signature as PNG, cut to the ink. Throws without ink, since there would be nothing to keep. */
export async function signaturePng(strokes: readonly Stroke[]): Promise<SignaturePng> {
  const bounds = inkBounds(strokes, edge)
  if (!bounds) throw new Error('a signature without ink')
  const canvas = new OffscreenCanvas(Math.ceil(bounds.width * scale), Math.ceil(bounds.height * scale))
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas to draw on')
  context.fillStyle = white
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  context.translate(-bounds.x, -bounds.y)
  drawStrokes(context, strokes)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return { blob, width: canvas.width, height: canvas.height }
}
