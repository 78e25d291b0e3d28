import { SearchOutlined } from '@ant-design/icons'
import { Drawer, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react'
import { findHelp, helpKindNames } from '../../../schemas/rules/help/find-help.ts'
import { type HelpFacts, type Matter, quickAnswer } from '../../../schemas/rules/help/quick-answer.ts'
import { type HelpEntry, useHelp } from '../../help/use-help.ts'
import type { QuickSheetCall } from '../../stores/quick-sheet.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { today } from '../../ui/formats.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import { isComposing } from '../../ui/shortcuts.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { useComposedText } from '../../ui/use-composed-text.ts'
import { AnswerSheet } from './answer-sheet.tsx'
import styles from './quick-sheet.module.css'

/** So many matters are offered to choose from. */
const offered = 8

/** 怎么办、去哪办、找谁办: type the matter, take one of what it may mean, and give the firm all three answers (§5.6). */
export function QuickSheet(props: { call: QuickSheetCall; onClose: () => void }) {
  const { call } = props
  const { text, composed, handlers } = useComposedText(call.text)
  const [chosen, setChosen] = useState(0)
  const input = useRef<InputRef>(null)
  const user = useCurrentUser()
  const help = useHelp()

  const wanted = useDeferredValue(composed.trim())
  const matters = useMemo(
    () => (help && wanted !== '' ? mattersOf(findHelp(help.entries, wanted)) : []),
    [help, wanted],
  )
  const matter = matters[chosen] ?? matters[0]
  const facts = useMemo<HelpFacts | null>(
    () =>
      help && {
        policies: help.policies,
        directory: help.directory,
        items: help.items,
        parkId: call.parkId || user.parkIds[0] || '',
        today: today(),
      },
    [help, call.parkId, user.parkIds],
  )
  const answer = useMemo(() => (matter && facts ? quickAnswer(matter.matter, facts) : null), [matter, facts])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, matters.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0))
    else return
    event.preventDefault()
  }

  return (
    <Drawer
      open
      size={640}
      title="怎么办 · 去哪办 · 找谁办"
      onClose={props.onClose}
      afterOpenChange={(open) => open && input.current?.focus({ cursor: 'all' })}
    >
      <Input
        ref={input}
        size="large"
        value={text}
        allowClear
        maxLength={100}
        prefix={<SearchOutlined />}
        placeholder="企业要办什么？例如：续贷、消防验收、开餐饮店"
        aria-label="要办的事"
        {...handlers}
        onChange={(event) => {
          handlers.onChange(event)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      {help === null ? (
        <LoadingState rows={6} />
      ) : wanted === '' ? (
        <EmptyState
          title="输入要办的事"
          hint="事项、政策、部门的名称或拼音首字母都行，也可以照企业的话输入半句。没有网络也能用。"
        />
      ) : matters.length === 0 ? (
        <EmptyState
          title={`没有找到“${wanted}”`}
          hint="可以换一个说法，或只输入关键的两三个字。暂时说不清的，记成诉求，由营商办接单后答复，不要只说“不清楚”。"
        />
      ) : (
        <>
          <ul className={styles.matters} aria-label="可能是这些事">
            {matters.map(({ entry }, index) => (
              <li key={`${entry.kind}-${entry.id}`}>
                <button
                  type="button"
                  className={index === chosen ? `${styles.matter} ${styles.chosen}` : styles.matter}
                  aria-pressed={index === chosen}
                  onClick={() => setChosen(index)}
                >
                  <span>
                    <Highlighted text={entry.name} words={wanted.split(/\s+/)} />
                  </span>
                  <span className={styles.kind}>{helpKindNames[entry.kind]}</span>
                </button>
              </li>
            ))}
          </ul>
          {answer ? <AnswerSheet answer={answer} officer={user.name} /> : null}
        </>
      )}
    </Drawer>
  )
}

/** What a found entry is as a matter; people and places are none. Editions that are not in force are left out. */
function mattersOf(entries: readonly HelpEntry[]): { readonly entry: HelpEntry; readonly matter: Matter }[] {
  const found = entries.flatMap((entry): { entry: HelpEntry; matter: Matter }[] => {
    if ('policy' in entry)
      return entry.standing.state === 'inForce'
        ? [{ entry, matter: { kind: entry.kind, policy: entry.policy } }]
        : []
    if ('item' in entry) return [{ entry, matter: { kind: 'item', item: entry.item } }]
    return entry.kind === 'department'
      ? [{ entry, matter: { kind: 'department', department: entry.entry } }]
      : []
  })
  return found.slice(0, offered)
}
