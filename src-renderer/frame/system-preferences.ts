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
/** Below this width in CSS pixels, the same as in the style sheets, columns go below each other. */
const narrow = followMedia('(max-width: 1100px)')
const contrast = followMedia('(prefers-contrast: more)')
const still = followMedia('(prefers-reduced-motion: reduce)')

/** Light or dark, following the system while the application runs. */
export function useColorScheme(): 'light' | 'dark' {
  return useSyncExternalStore(dark.subscribe, dark.read) ? 'dark' : 'light'
}

/** Whether the system asks for more contrast. */
export function useMoreContrast(): boolean {
  return useSyncExternalStore(contrast.subscribe, contrast.read)
}

/** Whether the window has little room, being small or shown large. */
export function useNarrowWindow(): boolean {
  return useSyncExternalStore(narrow.subscribe, narrow.read)
}

/** False where the system asks for reduced motion. */
export function useMotionAllowed(): boolean {
  return !useSyncExternalStore(still.subscribe, still.read)
}
