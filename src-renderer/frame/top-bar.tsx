import { CompassOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo } from 'react'
import { openQuickSheet } from '../stores/quick-sheet.ts'
import styles from './frame.module.css'
import { GlobalSearch } from './global-search.tsx'
import { PersonMenu } from './person-menu.tsx'
import { SyncIndicator } from './sync-indicator.tsx'

/**
 * Global search, quick sheet, sync state, person. It is told how to go to a page: asking the router for it would draw it again
 * whenever the page changes.
 */
export const TopBar = memo(function TopBar(props: { goTo: (path: string) => void; onShowGuide: () => void }) {
  const { goTo, onShowGuide } = props
  return (
    <header className={styles.bar}>
      <GlobalSearch className={styles.search} goTo={goTo} />
      <div className={styles.right}>
        <Button
          type="text"
          icon={<CompassOutlined />}
          title="怎么办、去哪办、找谁办（Ctrl+J）"
          onClick={() => openQuickSheet()}
        >
          怎么办
        </Button>
        <div data-guide="sync">
          <SyncIndicator goTo={goTo} />
        </div>
        <PersonMenu goTo={goTo} onShowGuide={onShowGuide} />
      </div>
    </header>
  )
})
