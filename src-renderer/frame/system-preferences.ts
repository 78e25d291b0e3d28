import { useSyncExternalStore } from 'react'

function followMedia(condition: string): {
  subscribe: (listener: () => void) => () => void
  read: () => boolean
} {
  const query = window.matchMedia(condition)
  return {
    subscribe: (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    read: () => query.matches,
  }
}

const dark = followMedia('(prefers-color-scheme: dark)')
const still = followMedia('(prefers-reduced-motion: reduce)')

/** Light or dark, following the system while the application runs. */
export function useColorScheme(): 'light' | 'dark' {
  return useSyncExternalStore(dark.subscribe, dark.read) ? 'dark' : 'light'
}

/** False where the system asks for reduced motion. */
export function useMotionAllowed(): boolean {
  return !useSyncExternalStore(still.subscribe, still.read)
}
