/** A live question's latest answer, in the form of React's external stores. Pure, but for the clock. */

export type Answer<T> = { readonly value: T } | { readonly error: unknown }

/** Asks, gives every answer to `give`, and returns how to stop. */
export type Ask<T> = (give: (value: T) => void, fail: (error: unknown) => void) => () => void

/** Is asked while somebody listens, and for `lingerMs` after the last one left, so that the next has the answer at once. */
export class LiveAnswer<T> {
  readonly #ask: Ask<T>
  readonly #lingerMs: number
  readonly #onEnd: () => void
  readonly #listeners = new Set<() => void>()
  #latest: Answer<T> | null = null
  #stop: (() => void) | null = null
  #lingering: ReturnType<typeof setTimeout> | undefined

  /** `onEnd` hears that no more answers will come; it may hear so twice. */
  constructor(ask: Ask<T>, lingerMs: number, onEnd: () => void = () => undefined) {
    this.#ask = ask
    this.#lingerMs = lingerMs
    this.#onEnd = onEnd
  }

  /** The latest answer; null before the first. The same object until there is another. */
  readonly latest = (): Answer<T> | null => this.#latest

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.#lingering)
    this.#listeners.add(listener)
    this.#stop ??= this.#ask(
      (value) => this.#settle({ value }),
      (error) => {
        this.#settle({ error })
        // Whoever tries again asks anew.
        this.#onEnd()
      },
    )
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      if (this.#lingerMs === 0) this.#end()
      else this.#lingering = setTimeout(() => this.#end(), this.#lingerMs)
    }
  }

  #settle(answer: Answer<T>): void {
    this.#latest = answer
    for (const listener of this.#listeners) listener()
  }

  #end(): void {
    this.#stop?.()
    this.#stop = null
    this.#onEnd()
  }
}
