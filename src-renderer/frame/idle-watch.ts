/** Finds out when nobody has touched the application for a while. */

/** Milliseconds between looks; nobody minds that much. */
const lookEveryMs = 5_000

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/**
 * Calls `onIdle` once each time that nothing was typed, clicked or pointed at for `ms`. `elapsed` gives milliseconds of a clock
 * that nobody sets. Gives the function that stops it.
 */
export function watchIdle(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  ms: number,
  onIdle: () => void,
  elapsed: () => number = () => performance.now(),
): () => void {
  let last = elapsed()
  let told = false
  const touched = () => {
    last = elapsed()
    told = false
  }
  const look = () => {
    if (told || elapsed() - last < ms) return
    told = true
    onIdle()
  }
  for (const sign of signs) target.addEventListener(sign, touched, { capture: true, passive: true })
  const timer = setInterval(look, lookEveryMs)
  return () => {
    clearInterval(timer)
    for (const sign of signs) target.removeEventListener(sign, touched, { capture: true })
  }
}
