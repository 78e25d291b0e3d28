import { isStopping } from './processes.ts'

/** A failure that was foreseen; its message tells the person at the terminal what happened and what to do. */
export class Foreseen extends Error {}

/**
 * Runs a script's main function. A foreseen failure prints its message alone; anything else is a bug and prints its
 * stack. Both end the process with code 1; otherwise its code is what `main` gives. While a signal is stopping
 * everything, it is that which ends the process, after what it started has ended in order.
 */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    const code = await main()
    if (!isStopping()) process.exit(code)
  } catch (error) {
    if (isStopping()) return
    console.error(error instanceof Foreseen ? error.message : error)
    process.exit(1)
  }
}
