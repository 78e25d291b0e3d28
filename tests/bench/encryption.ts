/** What encryption at rest costs: the same documents into the same storage with and without it, in the same process. */
import { figure, median, type Print } from './figure.ts'
import { openMeasuredPage } from './measured-page.ts'
import type { Times } from './sealed-inserts/page.ts'
import type { Stage } from './stage.ts'

/** A bulk insert takes at most this many times as long as without encryption. */
const budget = 1.1

type Measured = { readonly plain: Times; readonly sealed: Times }

export async function encryption(stage: Stage, print: Print): Promise<void> {
  const page = await openMeasuredPage(stage, 'sealed-inserts')
  try {
    for (const [kind, count, copies] of [
      ['enterprises', 20_000, 2],
      ['visits', 5000, 8],
    ] as const) {
      const { plain, sealed } = (await page.measure(kind, count, copies)) as Measured
      for (const what of ['insert', 'read'] as const) {
        print(
          figure({
            name: `encryption-${what}-2500-${kind}`,
            n: sealed[what].length,
            value: median(sealed[what]),
            unit: 'ms',
            baseline: median(plain[what]),
            ...(what === 'insert' ? { budget } : {}),
          }),
        )
      }
    }
  } finally {
    await page.close()
  }
}
