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
