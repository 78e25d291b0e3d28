/** A page of a benchmark's own in the same Electron as the application's, with nothing else in it. */
import { join } from 'node:path'
import { build } from 'vite'
import { startLaunchDisplay } from '../../scripts/launch/zhuqi.ts'
import { startElectron } from './devtools.ts'
import { plainElectron } from './plain-electron.ts'
import type { Stage } from './stage.ts'

export type MeasuredPage = {
  /** Calls the function that the page put on `window.measure`. */
  measure(...inputs: readonly (string | number)[]): Promise<unknown>
  close(): Promise<void>
}

/** Opens the page that `<name>/page.ts` makes. */
export async function openMeasuredPage(stage: Stage, name: string): Promise<MeasuredPage> {
  const executable = await plainElectron(stage, {
    'index.html': '<!doctype html><meta charset="utf-8"><script src="page.js"></script>',
    'page.js': await bundled(name),
  })
  const home = stage.folder(name)
  const display = await startLaunchDisplay()
  const page = await startElectron(executable, {
    args: [`--user-data-dir=${join(home, 'profile')}`],
    home,
    display: display.name,
  })
  await page.evaluate(
    'new Promise((resolve) => { const look = () => window.measure ? resolve() : setTimeout(look, 50); look() })',
  )
  return {
    measure: (...inputs) => page.evaluate(`window.measure(...${JSON.stringify(inputs)})`),
    async close() {
      await page.stop()
      await display.stop()
    },
  }
}

/** The page as one script, since a page from a file may not load modules. */
async function bundled(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'chrome130',
      lib: {
        entry: join(import.meta.dirname, name, 'page.ts'),
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
