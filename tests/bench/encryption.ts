/** What encryption at rest costs: the same documents into the same storage with and without it, in the same process. */
import { join } from 'node:path'
import { build } from 'vite'
import { startLaunchDisplay } from '../../scripts/launch/zhuqi.ts'
import { startElectron } from './devtools.ts'
import { figure, median, type Print } from './figure.ts'
import { plainElectron } from './plain-electron.ts'
import type { Times } from './sealed-inserts/page.ts'
import type { Stage } from './stage.ts'

/** A bulk insert takes at most this many times as long as without encryption. */
const budget = 1.1

type Measured = { readonly plain: Times; readonly sealed: Times }

export async function encryption(stage: Stage, print: Print): Promise<void> {
  const executable = await plainElectron(stage, {
    'index.html': '<!doctype html><meta charset="utf-8"><script src="page.js"></script>',
    'page.js': await bundledPage(),
  })
  const home = stage.folder('encryption')
  const display = await startLaunchDisplay()
  const page = await startElectron(executable, {
    args: [`--user-data-dir=${join(home, 'profile')}`],
    home,
    display: display.name,
  })
  try {
    await page.evaluate(
      'new Promise((resolve) => { const look = () => window.measure ? resolve() : setTimeout(look, 50); look() })',
    )
    for (const [kind, count, copies] of [
      ['enterprises', 20_000, 2],
      ['visits', 5000, 8],
    ] as const) {
      const measured = await page.evaluate(`window.measure('${kind}', ${count}, ${copies})`)
      const { plain, sealed } = measured as Measured
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
    await page.stop()
    await display.stop()
  }
}

/** The page as one script, since a page from a file may not load modules. */
async function bundledPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'chrome130',
      lib: {
        entry: join(import.meta.dirname, 'sealed-inserts', 'page.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: 'page',
      },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('the page was not built')
  return output.output[0].code
}
