import { figure, type Print, percentile } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { onEachEngine, tell } from './arena.ts'

type Measured = { alone: number[]; during: number[]; signIns: number }

const count = 50

/** How long somebody's pushes take while a whole office signs in, beside the same pushes before. */
export async function signInPressure(stage: Stage, print: Print): Promise<void> {
  await onEachEngine(stage, async ({ engine, served, load }) => {
    const { url, officers, enterpriseIds, usernames, password } = served
    const { alone, during, signIns } = await load.ask<Measured>({
      kind: 'push-while-signing-in',
      url,
      token: officers[0] ?? '',
      enterpriseId: enterpriseIds[0] ?? '',
      usernames: Array.from({ length: count }, (_, number) => usernames[number % usernames.length] ?? ''),
      password,
    })
    tell(
      `sign-in-pressure ${engine}: ${count} sign-ins in ${Math.round(signIns)} ms, ${during.length} pushes meanwhile`,
    )
    for (const [name, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const)
      print(
        figure({
          name: `push-while-${count}-sign-in-${engine}-${name}`,
          n: during.length,
          value: percentile(during, share),
          unit: 'ms',
          baseline: percentile(alone, share),
        }),
      )
  })
}
