import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core'
import { desktopCommand, giveToDesktopUser } from '../desktop-user.ts'
import { startVirtualDisplay, type VirtualDisplay } from '../display.ts'
import { packageFolder, runnable } from '../package.ts'

export type LaunchOptions = {
  /** Address of the central server, or of the cable to it. */
  readonly serverUrl: string
  /** Where the application keeps everything of its users; start twice with one folder to restart. */
  readonly profileDir: string
  /** Content of the window in pixels. */
  readonly width?: number
  readonly height?: number
  /** Offers the demonstration accounts on the sign-in page. */
  readonly demo?: boolean
  /** Lets the guide for new people come by itself, which would stand before whatever else is looked at. */
  readonly guide?: boolean
  /** More command line arguments. */
  readonly args?: readonly string[]
  /** More environment variables. */
  readonly env?: Readonly<Record<string, string>>
}

export type Zhuqi = {
  readonly app: ElectronApplication
  readonly page: Page
  /** The home folder that the application sees; documents go to `Documents` in it. */
  readonly home: string
  /** Changes the size of the window's content, in pixels. */
  resize(width: number, height: number): Promise<void>
  /** Saves a picture of the window as PNG and gives its path. */
  screenshot(path: string): Promise<string>
  /** What the main process wrote to the terminal. */
  output(): string
  /** Ends the main process at once, by default as a power cut would. */
  kill(signal?: NodeJS.Signals): Promise<void>
  /** Closes the application as its user would. */
  close(): Promise<void>
}

let application: Promise<string> | null = null

/** Executable of the packaged build for tests, made when the sources changed since the last time. */
export function testApplication(): Promise<string> {
  application ??= process.env.ZHUQI_TEST_APPLICATION
    ? Promise.resolve(process.env.ZHUQI_TEST_APPLICATION)
    : packageFolder('test').then(runnable)
  return application
}

/** Starts a screen that has room for the largest window that is tested. */
export function startLaunchDisplay(): Promise<VirtualDisplay> {
  return startVirtualDisplay(2000, 1200)
}

let display: Promise<string> | null = null

/** A screen in memory that all windows of this process share: the one of its worker among the tests', or one that ends with it. */
function sharedDisplay(): Promise<string> {
  const prepared = process.env.ZHUQI_TEST_DISPLAYS?.split(' ')
  const mine = prepared?.[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % prepared.length]
  display ??= mine ? Promise.resolve(mine) : startLaunchDisplay().then((started) => started.name)
  return display
}

/** How long the driver may take to attach, in milliseconds; on a busy machine it takes about four seconds. */
const ATTACH_TIMEOUT = 60_000

/**
 * Starts the application with the driver attached. The driver attaches while the page is being loaded and, once in some hundred
 * starts, waits for ever for the answer of a frame that is just replaced (microsoft/playwright#29386 tells of the same wait). Both
 * debuggers of the application have answered by then. Such a start is repeated once, and told; any other failure is one.
 */
async function attached(
  options: Parameters<typeof _electron.launch>[0] & object,
): Promise<ElectronApplication> {
  const attempt = () => _electron.launch({ ...options, timeout: ATTACH_TIMEOUT })
  return attempt().catch((error: Error) => {
    const answered = error.message.split('<ws connected>').length - 1
    if (!(error instanceof errors.TimeoutError) || answered < 2) throw error
    console.warn(`驱动程序没有接上界面，重新启动一次：${error.message}`)
    return attempt()
  })
}

/**
 * Starts the packaged application as a user would: as an ordinary user of the system, sandbox on, in a home folder of its
 * own beside the profile, and waits for its first window to show something.
 */
export async function launchZhuqi(options: LaunchOptions): Promise<Zhuqi> {
  const executable = await testApplication()
  const home = join(options.profileDir, 'home')
  await mkdir(join(home, 'Documents'), { recursive: true })
  await mkdir(join(home, '.config'), { recursive: true })
  await writeFile(join(home, '.config', 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Documents"\n')
  giveToDesktopUser(options.profileDir)
  const app = await attached({
    executablePath: desktopCommand(executable),
    args: [
      `--user-data-dir=${join(options.profileDir, 'profile')}`,
      `--server=${options.serverUrl}`,
      ...(options.demo ? ['--demo'] : []),
      ...(options.args ?? []),
    ],
    cwd: home,
    chromiumSandbox: true,
    env: {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      LANG: 'zh_CN.UTF-8',
      // Without a locale that is installed Chromium takes no file with a Chinese name; this one is in every libc.
      LC_ALL: 'C.UTF-8',
      HOME: home,
      DISPLAY: await sharedDisplay(),
      // There is no desktop session whose bus could be asked.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      ...options.env,
    },
  })
  // Playwright forgets the process when it ends.
  const child = app.process()
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      written = `${written}${chunk}`.slice(-50_000)
    })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  if (!options.guide) await page.evaluate(() => localStorage.setItem('zhuqi.guide-seen', 'everyone'))

  const resize = (width: number, height: number): Promise<void> =>
    app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    )
  if (options.width && options.height) await resize(options.width, options.height)
  return {
    app,
    page,
    home,
    resize,
    async screenshot(path) {
      await mkdir(dirname(path), { recursive: true })
      await page.screenshot({ path, animations: 'disabled' })
      return path
    },
    output: () => written,
    async kill(signal = 'SIGKILL') {
      child.kill(signal)
      await gone
    },
    async close() {
      await app.close()
      await gone
    },
  }
}
