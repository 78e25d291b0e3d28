/** Devices of all accounts, for administrators: read from the server each time, never kept, since they only count when fresh. */
import { useCallback, useEffect, useState } from 'react'
import type { Device } from '../../schemas/protocol/devices.ts'
import type { Result } from '../../schemas/protocol/ipc.ts'
import { isProblem, problem } from '../../schemas/protocol/problems.ts'

export type { Device } from '../../schemas/protocol/devices.ts'

async function call(path: string, init: RequestInit = {}): Promise<Result<unknown>> {
  try {
    const answer = await fetch(`/api/devices${path}`, {
      ...init,
      headers: { accept: 'application/json', ...init.headers },
      signal: AbortSignal.timeout(20_000),
    })
    if (answer.status === 204) return { ok: true, value: null }
    const body: unknown = await answer.json().catch(() => null)
    if (answer.ok && body !== null) return { ok: true, value: body }
    return { ok: false, problem: isProblem(body) ? body : problem('server-unavailable') }
  } catch {
    return { ok: false, problem: problem('offline') }
  }
}

const pathOf = ({ accountId, deviceId }: Device) =>
  `/${encodeURIComponent(accountId)}/${encodeURIComponent(deviceId)}`

/** Ends the device's sessions; what it keeps stays. */
export const revokeDevice = (device: Device): Promise<Result<unknown>> =>
  call(`${pathOf(device)}/revoke`, { method: 'POST' })

/** Orders the device to delete the account's profile at its next contact. */
export const orderWipe = (device: Device, uploadFirst: boolean): Promise<Result<unknown>> =>
  call(`${pathOf(device)}/wipe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uploadFirst }),
  })

/** Withdraws an order that was not obeyed yet. */
export const withdrawWipe = (device: Device): Promise<Result<unknown>> =>
  call(`${pathOf(device)}/wipe`, { method: 'DELETE' })

export type Devices =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly devices: readonly Device[] }
  | { readonly status: 'failed'; readonly words: string }

/** The list as the server has it now, and how to read it again. */
export function useDevices(): readonly [Devices, () => Promise<void>] {
  const [devices, setDevices] = useState<Devices>({ status: 'loading' })
  const read = useCallback(async () => {
    const answer = await call('')
    if (!answer.ok) {
      setDevices({ status: 'failed', words: answer.problem.detail })
      return
    }
    const list = (answer.value as { devices?: unknown }).devices
    setDevices({ status: 'ready', devices: Array.isArray(list) ? (list as Device[]) : [] })
  }, [])
  useEffect(() => {
    void read()
  }, [read])
  return [devices, read]
}

/** Days without contact after which a device deserves a question. */
const longDays = 7

/** Whether somebody works on the device but it has not been in contact for long. `now` is an instant. */
export function isSilent({ accountActive, hasSession, lastSeenAt }: Device, now: string): boolean {
  return accountActive && hasSession && Date.parse(now) - Date.parse(lastSeenAt) > longDays * 86_400_000
}

/** Whether an order to wipe still waits for the device. */
export function awaitsWipe({ wipe }: Device): boolean {
  return wipe !== null && wipe.obeyedAt === null
}
