import { useNavigate } from 'react-router'
import { useAutoLock } from './auto-lock.ts'
import { BackupNotice } from './backup-notice.tsx'
import { useFrameCommands } from './commands.ts'
import { Content } from './content.tsx'
import { ExpiredSession } from './expired-session.tsx'
import styles from './frame.module.css'
import { Guide } from './guide/guide.tsx'
import { useGuide } from './guide/use-guide.ts'
import { useIdleMemory } from './idle-memory.ts'
import { PermittedPage } from './permitted-page.tsx'
import { QuickSheetHost } from './quick-sheet-host.tsx'
import { Rail } from './rail.tsx'
import { RecoveryNotice } from './recovery-notice.tsx'
import { SyncNotices } from './sync-notices.tsx'
import { TopBar } from './top-bar.tsx'
import { AwaitedWipe } from './wipe-notices.tsx'

/** What surrounds every page: rail, global search, sync state, person. */
export function Frame() {
  const goTo = useNavigate()
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
      <TopBar goTo={goTo} onShowGuide={guide.show} />
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
