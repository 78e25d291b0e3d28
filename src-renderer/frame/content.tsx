import type { ReactNode } from 'react'
import styles from './frame.module.css'

/**
 * Where pages are shown. What scrolls must be reachable by keyboard, so it takes the focus, and a click between its controls gives it
 * to it as well. Only who came by keyboard is shown so: browsers would frame the whole page with the next key that is pressed.
 */
export function Content({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      className={styles.main}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onMouseDown={({ currentTarget }) => {
        currentTarget.dataset.clicked = ''
      }}
      onFocus={({ target, currentTarget }) => {
        if (target !== currentTarget) delete currentTarget.dataset.clicked
      }}
      onBlur={({ target, currentTarget }) => {
        if (target === currentTarget) delete currentTarget.dataset.clicked
      }}
    >
      {children}
    </main>
  )
}
