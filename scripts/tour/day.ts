import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDesktopFolder } from '../desktop-user.ts'
import { type NetworkCable, networkCable } from '../launch/network-cable.ts'
import { launchZhuqi, type Zhuqi } from '../launch/zhuqi.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { patience } from './at-the-desk.ts'
import { layDemoData } from './demo-server.ts'

/** Whose computer it is. Each has a profile of its own. */
export type Desk = 'officer' | 'inspector' | 'leader'

/** What is written down on the way and looked for later: numbers that the application gave, words as they were saved. */
export type Notes = {
  visitNo: string
  requestNo: string
  requestTitle: string
  /** The last words of the draft that stood there as 已保存. */
  draftSaved: string
  /** Everything that was typed into the draft, saved or not. */
  draftTyped: string
  auditNo: string
  auditTotal: string
  rectifications: number
}

/** A day at work: the server of the office, the cable to it, and the computers of three people. */
export type Day = {
  readonly server: ServerProcess
  readonly cable: NetworkCable
  /** Where pictures and exported files go. */
  readonly out: string
  readonly notes: Notes
  /** Starts the application on somebody's computer; again after it was killed. */
  open(desk: Desk): Promise<Zhuqi>
  /** The running application of somebody. */
  at(desk: Desk): Zhuqi
  /** Saves the next numbered picture at 1280×800, and with `large` one more at 1920×1080. */
  picture(desk: Desk, name: string, options?: { readonly large?: boolean }): Promise<void>
  /** Pictures of all open windows, for finding out what went wrong. */
  pictureAll(name: string): Promise<readonly string[]>
  close(): Promise<void>
}

const small = { width: 1280, height: 800 }
const large = { width: 1920, height: 1080 }

/**
 * Prepares the day: a central server with the demonstration data, and nobody at work yet.
 * @param out Folder for pictures and exported files.
 */
export async function beginDay(out: string): Promise<Day> {
  const folder = makeDesktopFolder('zhuqi-day')
  const serverFolder = join(folder, 'server')
  await layDemoData(serverFolder)
  const server = await startServerProcess(serverFolder)
  const cable = await networkCable(server.url)
  const windows = new Map<Desk, Zhuqi>()
  let pictures = 0

  const at = (desk: Desk): Zhuqi => {
    const zhuqi = windows.get(desk)
    if (!zhuqi) throw new Error(`Nobody opened the application of the ${desk}`)
    return zhuqi
  }
  const save = (zhuqi: Zhuqi, name: string): Promise<string> => zhuqi.screenshot(join(out, `${name}.png`))

  return {
    server,
    cable,
    out,
    notes: {
      visitNo: '',
      requestNo: '',
      requestTitle: '',
      draftSaved: '',
      draftTyped: '',
      auditNo: '',
      auditTotal: '',
      rectifications: 0,
    },
    at,
    async open(desk) {
      const zhuqi = await launchZhuqi({
        serverUrl: cable.url,
        profileDir: join(folder, desk),
        demo: true,
        ...small,
      })
      // Machines that run this may be slow; what doesn't come at all fails no sooner than this.
      zhuqi.page.setDefaultTimeout(patience)
      windows.set(desk, zhuqi)
      zhuqi.app.once('close', () => windows.delete(desk))
      return zhuqi
    },
    async picture(desk, name, options = {}) {
      const zhuqi = at(desk)
      pictures += 1
      const numbered = `${String(pictures).padStart(2, '0')}-${name}`
      await save(zhuqi, numbered)
      if (!options.large) return
      await resizeAndSettle(zhuqi, large)
      await save(zhuqi, `${numbered}-1920`)
      await resizeAndSettle(zhuqi, small)
    },
    async pictureAll(name) {
      return Promise.all([...windows].map(([desk, zhuqi]) => save(zhuqi, `${name}-${desk}`)))
    },
    async close() {
      await Promise.all([...windows.values()].map((zhuqi) => zhuqi.kill()))
      await cable.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

async function resizeAndSettle(zhuqi: Zhuqi, { width, height }: typeof small): Promise<void> {
  await zhuqi.resize(width, height)
  await zhuqi.page.waitForFunction(`innerWidth === ${width} && innerHeight === ${height}`)
  // Charts and virtual lists measure themselves a frame after the window did.
  await zhuqi.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}
