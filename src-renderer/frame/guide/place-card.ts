export type Size = { readonly width: number; readonly height: number }
export type Box = Size & { readonly left: number; readonly top: number }

/** Between the card and what it points at, and between the card and the edge of the window, in pixels. */
const gap = 12

/**
 * Where the card stands: beside what is tall and at the left edge, below everything else, and always within the window.
 * @param target What it points at; null puts the card into the middle.
 */
export function placeCard(target: Box | null, card: Size, window: Size): { left: number; top: number } {
  if (!target) return { left: (window.width - card.width) / 2, top: (window.height - card.height) / 2 }
  const beside = target.left + target.width + gap
  const fitsBeside = beside + card.width + gap <= window.width
  const isAtTheLeft = target.left + target.width <= window.width / 3
  const place =
    isAtTheLeft && fitsBeside
      ? { left: beside, top: target.top }
      : { left: target.left + (target.width - card.width) / 2, top: target.top + target.height + gap }
  return {
    left: within(place.left, window.width - card.width - gap),
    top: within(place.top, window.height - card.height - gap),
  }
}

const within = (value: number, most: number): number => Math.max(gap, Math.min(value, most))
