/** Longest stretch of work before the window gets a turn. Milliseconds. */
const sliceMs = 30

/**
 * For loops over thousands of documents: the function that is given lets input and painting have their turn whenever
 * enough time went by since the last one, and says whether it did.
 */
export function breather(): () => Promise<boolean> {
  let turn = performance.now()
  return async () => {
    if (performance.now() - turn < sliceMs) return false
    await new Promise((resolve) => setTimeout(resolve))
    turn = performance.now()
    return true
  }
}

/** Lets input and painting have their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** Milliseconds that work in the background waits for a quiet moment at most, so that it ends while somebody works, too. */
const mostPatience = 250

/** Resolves when the window has nothing else to do: input, drawing and what a click just asked for go before. */
export function quietMoment(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: mostPatience }))
}
