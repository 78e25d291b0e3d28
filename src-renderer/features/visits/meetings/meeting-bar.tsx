import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import type { Autosave } from '../../../ui/autosave.ts'
import { SaveMark, type SaveState } from '../../../ui/save-mark.tsx'
import styles from '../form/bottom-bar.module.css'
import { FindingList } from '../form/bottom-bar.tsx'
import pageStyles from './meeting-form.module.css'
import type { MeetingFinding } from './meeting-form.tsx'

const urgency: Readonly<Record<SaveState['kind'], number>> = { failed: 3, saving: 2, saved: 1, unchanged: 0 }

/** The state that counts of several: what failed before what runs before what is saved, the latest of equal ones. */
function worst(states: readonly SaveState[]): SaveState {
  const at = (state: SaveState) => (state.kind === 'saved' ? state.at : '')
  const [first] = states.toSorted((a, b) => urgency[b.kind] - urgency[a.kind] || at(b).localeCompare(at(a)))
  return first ?? { kind: 'unchanged' }
}

/** What is saved, what is missing, and the submission of all records at once. */
export function MeetingBar(props: {
  sessions: readonly { readonly saves: Autosave }[]
  findings: readonly MeetingFinding[]
  submitting: boolean
  problem: string | null
  onGo: (finding: MeetingFinding) => void
  onSubmit: () => void
}) {
  const { sessions, findings, submitting, problem, onGo, onSubmit } = props
  const [first, second = first] = sessions.map(({ saves }) => saves)
  const states = [useSaveState(first), useSaveState(second)]
  const blocks = findings.filter(({ level }) => level === 'block')
  const reminders = findings.filter(({ level }) => level === 'remind')
  return (
    <footer className={`${styles.bar} ${pageStyles.bottom}`}>
      <div className={styles.saved}>
        <SaveMark state={worst(states)} />
        {problem ? (
          <span className={styles.problem} role="alert">
            {problem}
          </span>
        ) : null}
      </div>
      <FindingList label="还缺" unit="项" findings={blocks} tone="block" onGo={onGo} />
      <FindingList label="提醒" unit="项" findings={reminders} tone="remind" onGo={onGo} />
      <Button type="primary" className={styles.submit ?? ''} loading={submitting} onClick={onSubmit}>
        提交
      </Button>
    </footer>
  )
}

const never = () => () => undefined
const unchanged: SaveState = { kind: 'unchanged' }

function useSaveState(saves: Autosave | undefined): SaveState {
  return useSyncExternalStore(saves?.subscribe ?? never, saves?.state ?? (() => unchanged))
}
