/** A sleep that can be cut short: by a change that should be sent soon, or by the user. */

export type Alarm = {
  /** Sleeps at most so long. Gives what ended it. */
  wait(ms: number, signal: AbortSignal): Promise<'time' | 'change' | 'asked' | 'stopped'>
  /** Ends the sleep after so many milliseconds at the latest; while awake, makes the next sleep that short. */
  within(ms: number): void
  /** Ends the sleep at once. */
  ask(): void
}

/** An alarm that nobody has asked yet. */
export function createAlarm(): Alarm {
  let soonest: number | null = null
  let asked = false
  let wake: (() => void) | null = null

  return {
    wait(ms, signal) {
      return new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined
        const end = (reason: 'time' | 'change' | 'asked' | 'stopped') => {
          clearTimeout(timer)
          signal.removeEventListener('abort', stopped)
          wake = null
          soonest = null
          asked = false
          resolve(reason)
        }
        const stopped = () => end('stopped')
        const arm = () => {
          clearTimeout(timer)
          if (asked) return end('asked')
          const change = soonest !== null && soonest <= ms
          timer = setTimeout(() => end(change ? 'change' : 'time'), Math.min(ms, soonest ?? ms))
        }
        if (signal.aborted) return resolve('stopped')
        signal.addEventListener('abort', stopped)
        wake = arm
        arm()
      })
    },
    within(ms) {
      if (soonest !== null && soonest <= ms) return
      soonest = ms
      wake?.()
    },
    ask() {
      asked = true
      wake?.()
    },
  }
}
