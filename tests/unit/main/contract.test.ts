// One wrapper speaks to Electron's IPC on either side; everything else goes through it (Security in ARCHITECTURE.md).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ipcChannels } from '../../../schemas/protocol/ipc.ts'
import { placesOf } from '../../../src-main/diagnostics/log.ts'
import { readLaunchOptions } from '../../../src-main/launch-options.ts'
import { isAppAddress } from '../../../src-main/security/app-origin.ts'
import { isTrustedSender } from '../../../src-main/security/trusted-sender.ts'
import { placeWindow } from '../../../src-main/window/window-bounds.ts'

const folder = join(import.meta.dirname, '../../../src-main')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
)
const mentions = (word: RegExp) =>
  sources.filter((name) => word.test(readFileSync(join(folder, name), 'utf8')))

test('only the wrapper uses ipcMain, only the preload ipcRenderer and contextBridge', () => {
  const code = /^import[^;]*?\b(ipcMain)\b[^;]*?from 'electron'/ms
  expect(mentions(code)).toEqual([join('ipc', 'handle.ts')])
  expect(mentions(/^import[^']*\b(ipcRenderer|contextBridge)\b[^']*'electron'/m)).toEqual(['preload.ts'])
  expect(mentions(/\.ipc\b|webContents\.send\(/)).toEqual([])
})

test('the preload knows exactly the channels of the contract', () => {
  const preload = readFileSync(join(folder, 'preload.ts'), 'utf8')
  const named = [...preload.matchAll(/'([a-z]+:[a-z-]+)': true/g)].map(([, name]) => name)
  const notices = ['media:progress', 'menu:command', 'wipe:changed']
  expect(named.sort()).toEqual([...Object.keys(ipcChannels), ...notices].sort())
})

test.each([
  ['app://zhuqi/', true],
  ['app://zhuqi/index.html#/visits', true],
  ['app://zhuqi', true],
  ['app://zhuqi.evil/', false],
  ['app://evil/', false],
  ['app://zhuqi@evil/', false],
  ['app://user@zhuqi/', false],
  ['https://zhuqi/', false],
  ['about:blank', false],
  ['null', false],
  ['', false],
])('%j is ours: %j', (address, ours) => {
  expect(isAppAddress(address)).toBe(ours)
})

test('only the top frame of an own page may call', () => {
  const page = { url: 'app://zhuqi/', parent: null }
  expect(isTrustedSender(page)).toBe(true)
  expect(isTrustedSender({ ...page, parent: page })).toBe(false)
  expect(isTrustedSender({ ...page, url: 'https://example.com/' })).toBe(false)
  // The frame is gone once it navigated away.
  expect(isTrustedSender(null)).toBe(false)
})

test('the log tells where an error came from, without folders and without its message', () => {
  const places = placesOf(new Error('王静 13800000000'))
  expect(places[0]).toMatch(/contract\.test\.ts:\d+/)
  expect(places.join()).not.toMatch(/王静|\//)
})

test('the last of several arguments counts; unknown ones are left to Chromium', () => {
  expect(readLaunchOptions(['--server=a', '--x', '--server=b', '--demo'])).toEqual({
    server: 'b',
    demo: true,
    dataFolder: null,
  })
  expect(readLaunchOptions(['--user-data-dir=/tmp/x'])).toEqual({
    server: null,
    demo: false,
    dataFolder: '/tmp/x',
  })
})

const primary = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 984 }
const at = (x: number, y: number, width: number, height: number) => ({
  x,
  y,
  width,
  height,
  maximized: false,
})

test('the window opens where it was, within a display that exists', () => {
  expect(placeWindow(null, [primary])).toBeNull()
  expect(placeWindow(at(100, 50, 1300, 800), [primary])).toEqual({ x: 100, y: 50, width: 1300, height: 800 })
  expect(placeWindow(at(2000, 50, 1300, 800), [primary, second])).toEqual({
    x: 1920,
    y: 50,
    width: 1280,
    height: 800,
  })
  expect(placeWindow(at(2000, 50, 1300, 800), [primary])).toBeNull()
  expect(placeWindow(at(1800, -20, 1300, 2000), [primary])).toEqual({
    x: 620,
    y: 0,
    width: 1300,
    height: 1040,
  })
  expect(placeWindow(at(0, 0, 10, 10), [primary])).toEqual({ x: 0, y: 0, width: 1024, height: 700 })
})
