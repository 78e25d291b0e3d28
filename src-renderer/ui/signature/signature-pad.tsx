import { type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react'
import { curveAround, type InkPoint, isWriting, nextPoint, padHeight, padWidth, type Stroke } from './ink.ts'
import { drawCurve, drawStrokes, takeInk } from './ink-picture.ts'
import styles from './signature.module.css'

type Writing = { readonly pointerId: number; readonly points: InkPoint[] }

/**
 * White paper to write on with a pen, a finger or a mouse. Each stroke is drawn as it is written, with every position that the
 * device told between two frames, and handed over when the pen is lifted.
 */
export function SignaturePad(props: {
  strokes: readonly Stroke[]
  onChange: (strokes: readonly Stroke[]) => void
  describedBy: string
  ref: RefObject<HTMLCanvasElement | null>
}) {
  const { strokes, onChange, ref: canvas } = props
  const writing = useRef<Writing | null>(null)
  const withPen = useRef(false)
  /** The strokes that the canvas shows; what was just written is there already. */
  const shown = useRef<readonly Stroke[]>([])

  const context = useCallback(() => canvas.current?.getContext('2d') ?? null, [canvas])
  const paint = useCallback(
    (all: readonly Stroke[]) => {
      const pen = context()
      if (!pen) return
      pen.resetTransform()
      pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height)
      pen.scale(pen.canvas.width / padWidth, pen.canvas.height / padHeight)
      drawStrokes(pen, all)
      shown.current = all
    },
    [context],
  )

  useEffect(() => {
    if (shown.current !== strokes) paint(strokes)
  }, [strokes, paint])

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const fit = new ResizeObserver(() => {
      element.width = Math.round(element.clientWidth * devicePixelRatio)
      element.height = Math.round(element.clientHeight * devicePixelRatio)
      paint(shown.current)
      const begun = writing.current
      if (begun) drawStrokes(element.getContext('2d') as CanvasRenderingContext2D, [begun.points])
    })
    fit.observe(element)
    return () => fit.disconnect()
  }, [paint, canvas])

  /** Draws the piece around a point of what is being written. */
  const draw = (points: Stroke, at: number) => {
    const pen = context()
    const curve = curveAround(points, at)
    if (!pen || !curve) return
    takeInk(pen)
    drawCurve(pen, curve)
  }
  const follow = (event: PointerEvent<HTMLCanvasElement>) => {
    const begun = writing.current
    if (begun?.pointerId !== event.pointerId) return
    const place = event.currentTarget.getBoundingClientRect()
    const told = event.nativeEvent.getCoalescedEvents()
    for (const one of told.length > 0 ? told : [event.nativeEvent]) {
      const point = nextPoint(begun.points.at(-1) ?? null, {
        x: ((one.clientX - place.left) / place.width) * padWidth,
        y: ((one.clientY - place.top) / place.height) * padHeight,
        time: one.timeStamp,
        pressure: one.pointerType === 'pen' ? one.pressure : null,
      })
      if (!point) continue
      begun.points.push(point)
      draw(begun.points, begun.points.length - 2)
    }
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (writing.current || !isWriting(event, withPen.current)) return
    if (event.pointerType === 'pen') withPen.current = true
    // The stroke goes on where the hand leaves the paper.
    event.currentTarget.setPointerCapture(event.pointerId)
    writing.current = { pointerId: event.pointerId, points: [] }
    follow(event)
  }
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    const begun = writing.current
    if (begun?.pointerId !== event.pointerId) return
    writing.current = null
    draw(begun.points, begun.points.length - 1)
    const all = [...shown.current, begun.points]
    shown.current = all
    onChange(all)
  }

  return (
    <div className={styles.paper}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        tabIndex={0}
        role="img"
        aria-label={strokes.length === 0 ? '签字区，还没有笔画' : `签字区，已写${strokes.length}笔`}
        aria-describedby={props.describedBy}
        onPointerDown={begin}
        onPointerMove={follow}
        // Comes after lifting, and after the system took the pointer away: what was written until then stays.
        onLostPointerCapture={end}
        onContextMenu={(event) => event.preventDefault()}
      />
      {strokes.length === 0 ? (
        <div className={styles.invitation} aria-hidden>
          请在这里签字
        </div>
      ) : null}
    </div>
  )
}
