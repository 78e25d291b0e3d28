import { CompassOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { openQuickSheet } from '../stores/quick-sheet.ts'
import { useAutoLock } from './auto-lock.ts'
import { BackupNotice } from './backup-notice.tsx'
import { useFrameCommands } from './commands.ts'
import { Content } from './content.tsx'
import { ExpiredSession } from './expired-session.tsx'
import styles from './frame.module.css'
import { GlobalSearch } from './global-search.tsx'
import { Guide } from './guide/guide.tsx'
import { useGuide } from './guide/use-guide.ts'
import { useIdleMemory } from './idle-memory.ts'
import { PermittedPage } from './permitted-page.tsx'
import { PersonMenu } from './person-menu.tsx'
import { QuickSheetHost } from './quick-sheet-host.tsx'
import { Rail } from './rail.tsx'
import { RecoveryNotice } from './recovery-notice.tsx'
import { SyncIndicator } from './sync-indicator.tsx'
import { SyncNotices } from './sync-notices.tsx'
import { AwaitedWipe } from './wipe-notices.tsx'

/** What surrounds every page: rail, global search, sync state, person. */
export function Frame() {
  const guide = useGuide()
  useFrameCommands({ showGuide: guide.show })
  useAutoLock()
  useIdleMemory()
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        跳到内容
      </button>
      <Rail />
      <header className={styles.bar}>
        <GlobalSearch className={styles.search} />
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
            <SyncIndicator />
          </div>
          <PersonMenu onShowGuide={guide.show} />
        </div>
      </header>
      <div className={styles.notices}>
        <RecoveryNotice />
        <BackupNotice />
      </div>
      <Content>
        <ExpiredSession />
        <AwaitedWipe />
        <PermittedPage />
      </Content>
      <QuickSheetHost />
      {guide.open ? <Guide onClose={guide.close} /> : null}
      <SyncNotices />
    </div>
  )
}
