/**
 * How much of a file goes in one call. A server behind a proxy that collects whole calls keeps nothing of a call that was
 * cut, so on a mobile link that breaks every half minute a call must be over in seconds; on a good line small calls would
 * only wait for answers.
 */
export type Pace = {
  /** Bytes of the next call. */
  chunk(): number
  /** Milliseconds after which a call of so many bytes counts as cut. */
  patience(bytes: number): number
  went(bytes: number, milliseconds: number): void
  cut(): void
}

const smallest = 32 * 1024
const first = 256 * 1024
const largest = 4 * 1024 * 1024
/** Milliseconds that a call should take. */
const aim = 6000
/** Bytes a second below which nothing more is expected of a link, and milliseconds for the answer. */
const slowest = 2 * 1024
const answerTime = 20_000

/** Begins in the middle and learns from each call, so it is to be kept as long as the link may be the same. */
export function uploadPace(): Pace {
  let size = first
  const within = (bytes: number) => Math.round(Math.min(largest, Math.max(smallest, bytes)))
  return {
    chunk: () => size,
    patience: (bytes) => Math.ceil(answerTime + (bytes / slowest) * 1000),
    went(bytes, milliseconds) {
      // At most doubled: one quick call says little, and the last piece of a file nothing.
      if (bytes >= size) size = within(Math.min(size * 2, (bytes / Math.max(1, milliseconds)) * aim))
    },
    cut() {
      size = within(size / 2)
    },
  }
}
