// The vault and the way to the server in the packaged application, with a real server and a real cable: S16, S20, and
// section 6 of the design (the page knows neither address nor token; nothing personal lies readable on the disk).
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { nodeExecutable, projectRoot } from '../../scripts/project-paths.ts'
import { enterprise, media, newId, visit } from '../server/support/documents.ts'
import { e2e } from './launch/fixtures.ts'

const password = 'right-password'
const officer = { username: 'wangjing', password }
// A picture of one pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const sha256 = createHash('sha256').update(png).digest('hex')

function addAccount(dataDir: string): void {
  const account = [
    '--username',
    officer.username,
    '--name',
    '王静',
    '--id',
    'officer-1',
    '--roles',
    'officer,dataAdmin',
  ]
  execFileSync(
    nodeExecutable,
    [join(projectRoot, 'src-server', 'main.ts'), 'user', 'add', '--data', dataDir, ...account],
    {
      input: `${password}\n`,
    },
  )
}

type BridgeWindow = { zhuqi: { invoke(channel: string, input: unknown): Promise<unknown> } }
const invoke = (page: Page, channel: string, input: unknown = {}) =>
  page.evaluate(([name, value]) => (window as unknown as BridgeWindow).zhuqi.invoke(name, value), [
    channel,
    input,
  ] as const)

const putPhoto = (page: Page) =>
  page.evaluate(
    (base64) =>
      (window as unknown as BridgeWindow).zhuqi.invoke('media:put', {
        bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
        mime: 'image/png',
      }),
    png.toString('base64'),
  )
const fetched = (page: Page, path: string) =>
  page.evaluate(async (address) => {
    const answer = await fetch(address)
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
  }, path)
/** Whether the page can show an address as a picture. */
const isShown = (page: Page, source: string) =>
  page.evaluate(
    (src) =>
      new Promise<boolean>((resolve) => {
        const image = new Image()
        image.onload = () => resolve(true)
        image.onerror = () => resolve(false)
        image.src = src
      }),
    source,
  )

e2e(
  'after one sign-in, everything opens without network, across a power cut, and the server is reached again later',
  async ({ folder, launch, layCable, startServer }) => {
    const dataDir = folder('server')
    addAccount(dataDir)
    const server = await startServer({ dataDir })
    const cable = await layCable(server.url)
    const profileDir = folder('profile')

    const first = await launch({ serverUrl: cable.url, profileDir })
    expect(await invoke(first.page, 'session:sign-in', { ...officer, password: 'wrong' })).toMatchObject({
      problem: { code: 'bad-credentials' },
    })
    expect((await fetched(first.page, `/media/${sha256}`)).status).toBe(403)
    expect(await invoke(first.page, 'session:sign-in', officer)).toMatchObject({
      value: { online: true, user: { name: '王静' } },
    })
    expect(await putPhoto(first.page)).toMatchObject({ value: { sha256, size: png.length } })
    expect((await fetched(first.page, '/api/sync/visits?limit=1')).status).toBe(200)
    await first.kill('SIGKILL')

    await cable.pull()
    const { page } = await launch({ serverUrl: cable.url, profileDir })
    expect(await invoke(page, 'session:overview')).toMatchObject({
      value: { profiles: [{ username: 'wangjing', name: '王静' }], current: null, demoAccounts: [] },
    })
    expect(await fetched(page, '/api/sync/visits?limit=1')).toMatchObject({
      status: 503,
      body: expect.stringContaining('"offline"'),
    })
    expect(await invoke(page, 'session:sign-in', { ...officer, username: 'nobody' })).toMatchObject({
      problem: { code: 'needs-network-first' },
    })
    expect(await invoke(page, 'session:sign-in', { ...officer, password: 'wrong' })).toMatchObject({
      problem: { code: 'bad-credentials' },
    })
    expect(await invoke(page, 'session:sign-in', officer)).toMatchObject({
      value: { online: false, user: { id: 'officer-1' } },
    })
    expect(await isShown(page, `app://zhuqi/media/${sha256}`)).toBe(true)

    await cable.plug()
    expect((await fetched(page, '/api/sync/visits?limit=1')).status).toBe(200)
    await invoke(page, 'session:lock')
    expect((await fetched(page, '/api/sync/visits?limit=1')).status).toBe(401)
    expect((await fetched(page, `/media/${sha256}`)).status).toBe(403)
    expect(await isShown(page, `app://zhuqi/media/${sha256}`)).toBe(false)
  },
)

e2e(
  'photos reach the server once their document did, and wait while the cable is out',
  async ({ folder, launch, layCable, startServer }) => {
    const dataDir = folder('server')
    addAccount(dataDir)
    const server = await startServer({ dataDir })
    const cable = await layCable(server.url)
    const profileDir = folder('profile')
    const { page } = await launch({ serverUrl: cable.url, profileDir })
    await invoke(page, 'session:sign-in', officer)
    await putPhoto(page)
    const company = enterprise()
    const talk = visit(company.id)
    const photo = media('visits', talk.id, { sha256, size: png.length, mime: 'image/png' })
    const upload = () =>
      invoke(page, 'media:upload', { items: [{ id: photo.id, sha256, size: png.length, mime: 'image/png' }] })

    // The server knows nothing of it yet.
    expect(await upload()).toEqual({ ok: true, value: { uploaded: [] } })
    for (const [collection, document] of [
      ['enterprises', company],
      ['visits', talk],
      ['media', photo],
    ] as const) {
      const pushed = await page.evaluate(
        async ([name, newDocumentState]) => {
          const body = JSON.stringify({ rows: [{ assumedMasterState: null, newDocumentState }] })
          const answer = await fetch(`/api/sync/${name}`, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json' },
          })
          return answer.json()
        },
        [collection, { ...document, _deleted: false }] as const,
      )
      expect(pushed).toMatchObject({ conflicts: [], rejected: [] })
    }
    await cable.pull()
    expect(await upload()).toEqual({ ok: true, value: { uploaded: [] } })
    await cable.plug()
    expect(await upload()).toEqual({ ok: true, value: { uploaded: [photo.id] } })
    expect(await upload()).toEqual({ ok: true, value: { uploaded: [photo.id] } })
    expect(await isShown(page, `app://zhuqi/api/media/${photo.id}`)).toBe(true)
    expect(await isShown(page, `app://zhuqi/api/media/${newId()}`)).toBe(false)

    const kept = join(profileDir, 'profile', 'profiles')
    const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    expect(files.length).toBeGreaterThanOrEqual(3)
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name))
      expect(content.includes(png.subarray(0, 40))).toBe(false)
      expect(content.includes(password)).toBe(false)
    }
  },
)
