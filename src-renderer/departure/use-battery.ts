import { useEffect, useState } from 'react'

/** The Battery Status API as Chromium has it; TypeScript's library lists it no more. */
type Battery = EventTarget & { readonly charging: boolean; readonly level: number }
type WithBattery = Navigator & { getBattery?: () => Promise<Battery> }

export type Charge = { readonly charging: boolean; readonly level: number }

/** The battery, live; null where the system tells of none. `level` is from 0 to 1. */
export function useBattery(): Charge | null {
  const [charge, setCharge] = useState<Charge | null>(null)
  useEffect(() => {
    let battery: Battery | null = null
    let gone = false
    const read = () => battery && setCharge({ charging: battery.charging, level: battery.level })
    void (navigator as WithBattery).getBattery?.().then(
      (found) => {
        if (gone) return
        battery = found
        read()
        found.addEventListener('chargingchange', read)
        found.addEventListener('levelchange', read)
      },
      // A system whose power service cannot be asked.
      () => undefined,
    )
    return () => {
      gone = true
      battery?.removeEventListener('chargingchange', read)
      battery?.removeEventListener('levelchange', read)
    }
  }, [])
  return charge
}
