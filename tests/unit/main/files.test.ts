// Files on the user's disk: §6.6 (file names), "saved means saved", and paths that lead out of the application.
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleanFileName } from '../../../src-main/files/file-name.ts'
import { asDiskProblem, replaceFile } from '../../../src-main/files/replace-file.ts'
import { saveNewFile } from '../../../src-main/files/save-new-file.ts'
import { fileOfPath, rendererFiles } from '../../../src-main/protocol/renderer-files.ts'
import { normalizeServerUrl, openSettings } from '../../../src-main/settings/settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuqi-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

test.each([
  ['关于10月/走访:情况*的"汇总"', '关于10月－走访－情况－的－汇总－.docx'],
  ['月报.DOCX', '月报.docx'],
  ['  a\u0000b\u202ec.  ', 'abc.docx'],
  ['..', '未命名.docx'],
  ['', '未命名.docx'],
  ['con', 'con_.docx'],
])('the name %j becomes %j', (wanted, expected) => {
  expect(cleanFileName(wanted, '.docx')).toBe(expected)
})

test('whatever the name, systems take it: at most 100 characters and 255 bytes, in the folder, whole characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (wanted) => {
      const name = cleanFileName(wanted, '.xlsx')
      expect([...name].length).toBeLessThanOrEqual(100)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cs}]|^\.|[. ]\.xlsx$/u)
      expect(name.length).toBeGreaterThan('.xlsx'.length)
    }),
  )
  expect([...cleanFileName('a'.repeat(300), '.pdf')]).toHaveLength(100)
})

test('a new file never replaces one that is there', async () => {
  await saveNewFile(folder, '月报.docx', Buffer.from('1'))
  const second = await saveNewFile(folder, '月报.docx', Buffer.from('2'))
  const both = await Promise.all([3, 4].map((n) => saveNewFile(folder, '月报.docx', Buffer.from(`${n}`))))
  expect(second).toBe(join(folder, '月报 (2).docx'))
  expect(new Set(both)).toEqual(new Set([join(folder, '月报 (3).docx'), join(folder, '月报 (4).docx')]))
  expect(await readFile(join(folder, '月报.docx'), 'utf8')).toBe('1')
  expect(await readdir(folder)).toHaveLength(4)
})

test('replacing leaves no parts behind and is private unless told otherwise', async () => {
  const file = join(folder, 'deep', 'settings.json')
  await replaceFile(file, 'old')
  await replaceFile(file, 'new')
  expect(await readFile(file, 'utf8')).toBe('new')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(join(folder, 'deep'))).toEqual(['settings.json'])
  await mkdir(join(folder, 'taken'))
  await expect(replaceFile(join(folder, 'taken'), 'x')).rejects.toThrow()
  expect((await readdir(folder)).sort()).toEqual(['deep', 'taken'])
})

// Only Linux has /dev/full, which answers every write as a full disk does.
if (process.platform === 'linux')
  test('a full disk is said in words, and other trouble is not called one', async () => {
    const refused = await writeFile('/dev/full', 'x').catch((error) => error)
    expect(asDiskProblem(refused)).toMatchObject({ problem: { code: 'disk-full' } })
    expect(asDiskProblem(new Error('other'))).not.toHaveProperty('problem')
  })

test.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/assets/%5c..%5c..%5cpackage.json',
  '/%00',
  '/%E0%A4%A',
  '/C:/Windows/win.ini',
  '//etc/passwd/../../..',
])('the address path %s leads nowhere', (path) => {
  expect(fileOfPath('/app/renderer', path)).toBeNull()
})

test('pages come with a strict policy and only as files that pages are made of', async () => {
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<h1>')
  await writeFile(join(folder, 'assets', 'a-1.js'), '1')
  await writeFile(join(folder, 'secret.box'), '1')
  const serve = rendererFiles(folder)
  const page = await serve(new Request('http://x/'))
  expect(await page.text()).toBe('<h1>')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src 'self'/)
  expect(policy).toMatch(/script-src 'self'(;|$)/)
  expect(policy).toMatch(/connect-src 'self'(;|$)/)
  expect(policy).not.toMatch(/unsafe-eval|\*|https?:/)
  expect((await serve(new Request('http://x/assets/a-1.js'))).headers.get('content-type')).toMatch(
    /javascript/,
  )
  for (const path of ['/secret.box', '/assets', '/missing.js'])
    expect((await serve(new Request(`http://x${path}`))).status).toBe(404)
  expect((await serve(new Request('http://x/', { method: 'POST' }))).status).toBe(404)
})

test('settings survive a restart and a damaged file, and the device keeps its id', async () => {
  let next = 0
  const open = () => openSettings(folder, () => `id-${++next}`)
  const settings = await open()
  await Promise.all([
    settings.change({ serverUrl: 'https://a' }),
    settings.change({ serverUrl: 'https://b' }),
  ])
  const again = await open()
  expect(again.current()).toMatchObject({ serverUrl: 'https://b', deviceId: 'id-1', window: null })
  // A file of an earlier version, which knew no zoom, is no damaged one.
  const { zoom, ...earlier } = again.current()
  expect(zoom).toBe(1)
  await writeFile(join(folder, 'settings.json'), JSON.stringify(earlier))
  expect((await open()).current()).toMatchObject({ deviceId: 'id-1', zoom: 1 })
  await writeFile(join(folder, 'settings.json'), '{"serverUrl":1}')
  expect((await open()).current()).toMatchObject({ serverUrl: '', deviceId: 'id-2' })
})

test('settings that are written at once are there when it returns, and nothing older comes after them', async () => {
  const kept = () => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))
  const unfinished = () => readdirSync(folder).filter((name) => name.endsWith('.part'))
  const settings = await openSettings(folder, () => 'id-1')
  const window = { x: 1, y: 2, width: 1200, height: 760, maximized: false }
  const zoom = settings.change({ zoom: 1.5 })
  // Begun, with what was known then.
  while (unfinished().length === 0) await setImmediate()
  settings.changeNow({ window })
  expect(kept()).toMatchObject({ zoom: 1.5, window })
  await zoom
  expect(kept()).toMatchObject({ zoom: 1.5, window })
  await settings.change({ zoom: 2 })
  expect(kept()).toMatchObject({ zoom: 2, window })
  expect(unfinished()).toEqual([])
})

test.each([
  [' https://zhuqi.example.gov.cn/ ', 'https://zhuqi.example.gov.cn'],
  ['zhuqi.example.gov.cn', 'https://zhuqi.example.gov.cn'],
  ['http://10.1.2.3:8080/zq//', 'http://10.1.2.3:8080/zq'],
])('the server %j is kept as %j', (typed, kept) => {
  expect(normalizeServerUrl(typed)).toBe(kept)
})

test.each(['', 'ftp://a', 'https://u:p@a', 'https://a/?x=1', 'https://', 'file:///etc'])(
  'the server %j is refused in words',
  (typed) => {
    expect(() => normalizeServerUrl(typed)).toThrowError(
      expect.objectContaining({
        problem: expect.objectContaining({ detail: expect.stringContaining('https://') }),
      }),
    )
  },
)
