/** From the start of the process to a roster that can be used, beside an empty window of the same Electron. */
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../schemas/protocol/demo-accounts.ts'
import { startLaunchDisplay, testApplication } from '../../scripts/launch/zhuqi.ts'
import { startElectron } from './devtools.ts'
import { figure, median, type Print } from './figure.ts'
import { plainElectron } from './plain-electron.ts'
import { leader, type Stage } from './stage.ts'
import { syncedProfile } from './synced-profile.ts'
import { noServer } from './unlock-offline.ts'

const runs = 9
const budget = 2

/** In milliseconds. */
type Start = {
  /** Process start to the first painted sign-in page. */
  readonly toSignIn: number
  /** The press on 登录 to the answer: almost all of it is the deliberately slow check of the password. */
  readonly unlock: number
  /** From there, by way of 工作台, to the painted rows of the roster. */
  readonly toRoster: number
}

export async function coldStart(stage: Stage, print: Print): Promise<void> {
  const enterprises = 100_000
  const profileDir = await syncedProfile(stage, enterprises)
  const application = await testApplication()
  const emptyWindow = await plainElectron(stage)
  const display = await startLaunchDisplay()
  const starts: Start[] = []
  const empty: number[] = []
  try {
    // Alternately, so that a busy moment of the machine meets both; the first of each warms the disk and does not count.
    for (let run = 0; run <= runs; run++) {
      const blank = await startEmptyWindow(emptyWindow, stage, display.name)
      const start = await startApplication(application, profileDir, display.name)
      console.error(
        `cold-start: empty ${Math.round(blank)}, sign-in ${Math.round(start.toSignIn)}, unlock ${Math.round(start.unlock)}, roster ${Math.round(start.toRoster)} ms`,
      )
      if (run === 0) continue
      empty.push(blank)
      starts.push(start)
    }
  } finally {
    await display.stop()
  }
  const n = starts.length
  print(
    figure({
      name: `cold-start-${enterprises}`,
      n,
      value: median(starts.map(({ toSignIn, toRoster }) => toSignIn + toRoster)),
      unit: 'ms',
      baseline: median(empty),
      budget,
    }),
  )
  print(
    figure({ name: 'cold-start-unlock', n, value: median(starts.map(({ unlock }) => unlock)), unit: 'ms' }),
  )
}

/** The page's own clock in Unix time, with the first contentful paint. */
const firstPaint = `new Promise((resolve) => {
  const painted = () => performance.getEntriesByName('first-contentful-paint')[0]
  const look = () => painted() ? resolve(performance.timeOrigin + painted().startTime) : setTimeout(look, 20)
  look()
})`

async function startEmptyWindow(executable: string, stage: Stage, display: string): Promise<number> {
  const home = stage.folder('empty-home')
  const started = await startElectron(executable, {
    args: [`--user-data-dir=${join(home, 'profile')}`],
    home,
    display,
  })
  const painted = Number(await started.evaluate(firstPaint))
  await started.stop()
  return painted - started.startedAt
}

async function startApplication(executable: string, profileDir: string, display: string): Promise<Start> {
  const started = await startElectron(executable, {
    args: [`--user-data-dir=${join(profileDir, 'profile')}`, `--server=${noServer}`],
    home: join(profileDir, 'home'),
    display,
  })
  const painted = Number(await started.evaluate(firstPaint))
  const after = (await started.evaluate(
    `(${signInAndFindRoster})(${JSON.stringify(leader)}, ${JSON.stringify(DEMO_PASSWORD)})`,
  )) as Omit<Start, 'toSignIn'>
  await started.stop()
  return { toSignIn: painted - started.startedAt, ...after }
}

/** Runs in the page: signs in, and opens the roster by the first click that the page takes. */
async function signInAndFindRoster(username: string, password: string): Promise<Omit<Start, 'toSignIn'>> {
  const until = <T>(look: () => T | null | undefined | false): Promise<T> =>
    new Promise((resolve) => {
      const found = look()
      if (found) return resolve(found)
      const observer = new MutationObserver(() => {
        const later = look()
        if (!later) return
        observer.disconnect()
        resolve(later)
      })
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
    })
  const button = await until(() =>
    document.querySelector<HTMLButtonElement>('button[type=submit]:not(:disabled)'),
  )
  const fill = (name: string, text: string) => {
    const field = document.querySelector<HTMLInputElement>(`input[autocomplete="${name}"]`)
    if (!field) throw new Error(`no field ${name}`)
    // React listens to the event and reads the property of the element itself.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  fill('username', username)
  fill('current-password', password)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const pressed = performance.now()
  button.click()
  await until(() => document.body.textContent?.includes('正在打开本机资料'))
  const unlocked = performance.now()
  const toRoster = await until(() => document.querySelector<HTMLElement>('nav a[aria-label="企业"]'))
  toRoster.click()
  await until(() => document.querySelector('#enterprise-rows [role=option]'))
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => setTimeout(resolve))
  return { unlock: unlocked - pressed, toRoster: performance.now() - unlocked }
}
