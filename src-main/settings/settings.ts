import { readFileSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { replaceFileNow, syncFolder, writeBeside } from '../files/replace-file.ts'
import { ProblemError } from '../problem-error.ts'

const Bounds = Type.Object({
  x: Type.Integer(),
  y: Type.Integer(),
  width: Type.Integer(),
  height: Type.Integer(),
  maximized: Type.Boolean(),
})
export type SavedBounds = Type.Static<typeof Bounds>

const Settings = Type.Object({
  /** Address of the server without a slash at the end; empty when none was set yet. */
  serverUrl: Type.String(),
  window: Type.Union([Bounds, Type.Null()]),
  /** How large the page is shown, 1 being as designed. */
  zoom: Type.Number({ minimum: 0.5, maximum: 3 }),
  /** Names this installation to the server. */
  deviceId: Type.String({ minLength: 1 }),
})
export type Settings = Type.Static<typeof Settings>

/** The settings of this computer, kept in `settings.json`. They hold nothing secret. */
export type SettingsStore = {
  current(): Settings
  /** Durable when it answers. */
  change(part: Partial<Settings>): Promise<void>
  /** Durable when it returns, for a program that is about to end: what takes its time may come too late then. */
  changeNow(part: Partial<Settings>): void
}

/** Opens the settings in `folder`; a missing or damaged file gives fresh ones. */
export async function openSettings(folder: string, newId: () => string): Promise<SettingsStore> {
  const file = join(folder, 'settings.json')
  const known = readSettings(file)
  let settings: Settings = known ?? { serverUrl: '', window: null, zoom: 1, deviceId: newId() }
  let saving = Promise.resolve()
  const content = () => `${JSON.stringify(settings, null, 2)}\n`
  /** How often settings were written at once: what was being written meanwhile is older than that. */
  let overtaken = 0
  const write = async () => {
    const before = overtaken
    const fresh = await writeBeside(file, content())
    if (before !== overtaken) return rm(fresh, { force: true })
    // At once, since nothing can come between the question and the answer then.
    renameSync(fresh, file)
    await syncFolder(dirname(file))
  }
  const save = () => {
    saving = saving.catch(() => undefined).then(write)
    return saving
  }
  if (!known) await save()
  return {
    current: () => settings,
    change: (part) => {
      settings = { ...settings, ...part }
      return save()
    },
    changeNow(part) {
      settings = { ...settings, ...part }
      overtaken += 1
      replaceFileNow(file, content())
    },
  }
}

function readSettings(file: string): Settings | null {
  try {
    // Files of earlier versions have no zoom.
    const value: unknown = { zoom: 1, ...JSON.parse(readFileSync(file, 'utf8')) }
    return Value.Check(Settings, value) ? value : null
  } catch {
    return null
  }
}

/**
 * The address of a server as it is kept: scheme, host, port and path, without a slash at the end.
 * @throws ProblemError `bad-request` when it is no http or https address, or carries a password, query or hash.
 */
export function normalizeServerUrl(text: string): string {
  const trimmed = text.trim()
  const address = trimmed.includes('://') ? trimmed : `https://${trimmed}`
  const url = URL.canParse(address) ? new URL(address) : null
  const fits =
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.hostname !== '' &&
    !url.username &&
    !url.password &&
    !url.search &&
    !url.hash
  if (!fits)
    throw new ProblemError(
      'bad-request',
      '服务器地址不对。请填写完整的地址，例如 https://zhuqi.example.gov.cn。',
    )
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
