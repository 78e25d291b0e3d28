// The signature of a visit record (§4.2, 签字或盖章件): what a pen, a finger or a mouse told becomes ink.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  curveAround,
  type InkPoint,
  inkBounds,
  isSignature,
  isWriting,
  nextPoint,
  type PenSample,
  padHeight,
  padWidth,
  type Stroke,
} from '../../../src-renderer/ui/signature/ink.ts'

const sample = (x: number, y: number, time = 0, pressure: number | null = null): PenSample => ({
  x,
  y,
  time,
  pressure,
})

/** The stroke that these samples leave. */
function strokeOf(samples: readonly PenSample[]): Stroke {
  const points: InkPoint[] = []
  for (const one of samples) {
    const point = nextPoint(points.at(-1) ?? null, one)
    if (point) points.push(point)
  }
  return points
}

const samples = fc.array(
  fc.record({
    x: fc.double({ min: -200, max: padWidth + 200, noNaN: true }),
    y: fc.double({ min: -200, max: padHeight + 200, noNaN: true }),
    time: fc.integer({ min: 0, max: 5_000 }),
    pressure: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
  }),
  { minLength: 1, maxLength: 60 },
)

describe('points of a stroke', () => {
  it('are on the paper with a width that can be seen, whatever the device tells', () => {
    fc.assert(
      fc.property(samples, (told) => {
        const stroke = strokeOf(told)
        expect(stroke.length).toBeGreaterThan(0)
        for (const { x, y, width } of stroke) {
          expect(x >= 0 && x <= padWidth && y >= 0 && y <= padHeight).toBe(true)
          expect(width >= 2.4 && width <= 8).toBe(true)
        }
      }),
    )
  })

  it('are none where the pen rests', () => {
    const [first] = strokeOf([sample(100, 100)])
    expect(nextPoint(first ?? null, sample(100.3, 100.3, 40))).toBeNull()
    expect(nextPoint(first ?? null, sample(102, 100, 40))).not.toBeNull()
  })

  it('are wider the harder a pen is pressed', () => {
    const line = (pressure: number) =>
      strokeOf(Array.from({ length: 20 }, (_, at) => sample(100 + at * 5, 100, at * 8, pressure))).at(-1)
    expect(line(0.9)?.width).toBeGreaterThan((line(0.2)?.width ?? 0) + 2)
  })

  it('are thinner the faster a finger or a mouse moves, and never jump', () => {
    const line = (step: number) =>
      strokeOf(Array.from({ length: 20 }, (_, at) => sample(50 + at * step, 100, at * 10)))
    const [slow, quick] = [line(2), line(40)]
    expect(slow.at(-1)?.width).toBeGreaterThan((quick.at(-1)?.width ?? 0) + 2)
    for (const [at, point] of quick.entries())
      expect(Math.abs(point.width - (quick[at - 1] ?? point).width)).toBeLessThan(2.5)
  })

  it('keep their width where several carry one time, as coalesced events of some systems do', () => {
    const [first, second] = strokeOf([sample(100, 100, 8), sample(180, 100, 8)])
    expect(second?.width).toBe(first?.width)
  })
})

describe('curves of a stroke', () => {
  it('join without a gap, from the first point to the last', () => {
    fc.assert(
      fc.property(samples, (told) => {
        const stroke = strokeOf(told)
        const curves = stroke.map((_, at) => curveAround(stroke, at))
        const place = (point: { x: number; y: number } | undefined) => point && { x: point.x, y: point.y }
        expect(curves[0]?.from).toEqual(place(stroke[0]))
        expect(curves.at(-1)?.to).toEqual(place(stroke.at(-1)))
        for (const [at, curve] of curves.entries()) {
          const next = curves[at + 1]
          if (!next) continue
          expect(curve?.to).toEqual(next.from)
          expect(curve?.endWidth).toBe(next.startWidth)
        }
      }),
    )
  })

  it('stay as they were drawn while the stroke goes on', () => {
    const stroke = strokeOf([sample(10, 10), sample(60, 40, 10), sample(90, 10, 20), sample(150, 80, 30)])
    expect(curveAround(stroke.slice(0, 3), 1)).toEqual(curveAround(stroke, 1))
    expect(curveAround(stroke.slice(0, 3), 2)).not.toEqual(curveAround(stroke, 2))
  })

  it('make a dot of a single touch, and nothing before or behind a stroke', () => {
    const [dot] = strokeOf([sample(70, 80)])
    expect(curveAround([dot as InkPoint], 0)).toMatchObject({ from: { x: 70, y: 80 }, to: { x: 70, y: 80 } })
    expect(curveAround([dot as InkPoint], -1)).toBeNull()
    expect(curveAround([dot as InkPoint], 1)).toBeNull()
  })
})

it('takes no slip of the hand for a name', () => {
  expect(isSignature([])).toBe(false)
  expect(isSignature([strokeOf([sample(70, 80)]), strokeOf([sample(70, 80), sample(80, 90, 20)])])).toBe(
    false,
  )
  const strokes = [
    strokeOf([sample(70, 80), sample(140, 80, 50)]),
    strokeOf([sample(90, 60), sample(90, 120, 50)]),
  ]
  expect(isSignature(strokes)).toBe(true)
  expect(isSignature(strokes.slice(0, 1))).toBe(false)
})

describe('the kept picture', () => {
  it('is cut to the ink with an edge of white', () => {
    expect(inkBounds([], 20)).toBeNull()
    const stroke = strokeOf([sample(300, 100), sample(500, 220, 1_000)])
    const [first, last] = stroke as [InkPoint, InkPoint]
    const bounds = inkBounds([stroke], 20)
    expect(bounds?.x).toBe(300 - first.width / 2 - 20)
    expect((bounds?.y ?? 0) + (bounds?.height ?? 0)).toBe(220 + last.width / 2 + 20)
  })

  it('never reaches beyond the paper', () => {
    const bounds = inkBounds([strokeOf([sample(0, 0), sample(padWidth, padHeight, 10)])], 20)
    expect(bounds).toEqual({ x: 0, y: 0, width: padWidth, height: padHeight })
  })
})

it('writes with one pointer at a time, and not with the hand that rests beside a pen', () => {
  const touch = { pointerType: 'touch', button: 0, isPrimary: true }
  expect(isWriting(touch, false)).toBe(true)
  expect(isWriting(touch, true)).toBe(false)
  expect(isWriting({ ...touch, pointerType: 'pen' }, true)).toBe(true)
  expect(isWriting({ ...touch, isPrimary: false }, false)).toBe(false)
  expect(isWriting({ pointerType: 'mouse', button: 2, isPrimary: true }, false)).toBe(false)
})
