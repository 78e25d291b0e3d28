import { Button, Popover, Tooltip } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import { SaveMark } from '../../../ui/save-mark.tsx'
import styles from './bottom-bar.module.css'
import { type Finding, useFindings } from './findings.ts'
import { focusField } from './focus-field.ts'
import { useVisitSession } from './session-context.ts'

/** What is saved, what is missing, and the one way out: submission. */
export function BottomBar(props: { submitting: boolean; problem: string | null; onSubmit: () => void }) {
  const { submitting, problem, onSubmit } = props
  const findings = useFindings()
  const blocks = findings.filter((finding) => finding.level === 'block')
  const go = (finding: Finding) => focusField(finding.field)
  const reminders = findings.filter((finding) => finding.level === 'remind')
  return (
    <footer className={styles.bar}>
      <div className={styles.saved}>
        <SavedOrNot />
        {problem ? (
          <span className={styles.problem} role="alert">
            {problem}
          </span>
        ) : null}
      </div>
      <FindingList label="还缺" unit="项" findings={blocks} tone="block" onGo={go} />
      <FindingList label="提醒" unit="项" findings={reminders} tone="remind" onGo={go} />
      <Tooltip title={blocks.length > 0 ? '点此看还缺什么' : undefined}>
        <Button type="primary" className={styles.submit ?? ''} loading={submitting} onClick={onSubmit}>
          提交
        </Button>
      </Tooltip>
    </footer>
  )
}

/** By itself, since it changes with every save: nothing else of the bar is drawn again with it. */
function SavedOrNot() {
  const { saves } = useVisitSession()
  return <SaveMark state={useSyncExternalStore(saves.subscribe, saves.state)} />
}

/** How many findings there are; a click lists them, and a click on one goes there. */
export function FindingList<F extends Finding>(props: {
  label: string
  unit: string
  findings: readonly F[]
  tone: Finding['level']
  onGo: (finding: F) => void
}) {
  const { label, unit, findings, tone, onGo } = props
  const [open, setOpen] = useState(false)
  if (findings.length === 0) return null
  return (
    <Popover
      trigger="click"
      placement="topRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <ul className={styles.list}>
          {findings.map((finding) => (
            <li key={`${finding.field} ${finding.message}`}>
              <button
                type="button"
                className={styles.finding}
                onClick={() => {
                  setOpen(false)
                  onGo(finding)
                }}
              >
                {finding.of ? `${finding.of}：${finding.message}` : finding.message}
              </button>
            </li>
          ))}
        </ul>
      }
    >
      <Button type="text" className={tone === 'block' ? styles.block : styles.remind}>
        {label} {findings.length} {unit}
      </Button>
    </Popover>
  )
}
