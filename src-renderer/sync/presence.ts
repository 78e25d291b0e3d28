/** Whether somebody is at the computer, for whom it is worth asking sooner whether the server can be reached again (S19). */

/** Milliseconds between two attempts that keys and clicks give cause for. */
const everyMs = 15_000

/**
 * Calls `onPresence` when the window gets the focus, a key is pressed or the pointer goes down, but not again within 15 s.
 * @returns what ends it.
 */
export function watchPresence(
  page: EventTarget,
  onPresence: () => void,
  now = () => performance.now(),
): () => void {
  let last = Number.NEGATIVE_INFINITY
  const listen = () => {
    if (now() - last < everyMs) return
    last = now()
    onPresence()
  }
  const events = ['focus', 'keydown', 'pointerdown']
  for (const name of events) page.addEventListener(name, listen, { capture: true, passive: true })
  return () => {
    for (const name of events) page.removeEventListener(name, listen, { capture: true })
  }
}
