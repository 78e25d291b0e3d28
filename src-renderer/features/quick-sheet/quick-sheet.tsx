import { SearchOutlined } from '@ant-design/icons'
import { Drawer, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { findHelp, firstThatFinds, helpKindNames } from '../../../schemas/rules/help/find-help.ts'
import { type HelpFacts, type Matter, quickAnswer } from '../../../schemas/rules/help/quick-answer.ts'
import { type Help, type HelpEntry, useHelp } from '../../help/use-help.ts'
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
  const help = useHelp()
  return (
    <Drawer open size={640} title="怎么办 · 去哪办 · 找谁办" onClose={props.onClose}>
      {help === null && props.call.texts.length > 0 ? (
        // Which of the caller's texts is looked for depends on what there is.
        <LoadingState rows={6} />
      ) : (
        <Sheet call={props.call} help={help} />
      )}
    </Drawer>
  )
}

/** Takes what is typed from the first moment; `help` is null while it is being read. */
function Sheet({ call, help }: { call: QuickSheetCall; help: Help | null }) {
  const [initial] = useState(
    () => firstThatFinds(help?.entries.filter(isMatter) ?? [], call.texts) ?? call.texts[0] ?? '',
  )
  const { text, composed, handlers } = useComposedText(initial)
  const [chosen, setChosen] = useState(0)
  const input = useRef<InputRef>(null)
  const user = useCurrentUser()
  // The drawer takes the focus when it has slid in; the words of the caller are replaced by typing.
  useEffect(() => {
    const timer = setTimeout(() => input.current?.focus({ cursor: 'all' }), 0)
    return () => clearTimeout(timer)
  }, [])

  const wanted = useDeferredValue(composed.trim())
  const matters = useMemo(() => {
    if (wanted === '' || help === null) return []
    const found = mattersOf(findHelp(help.entries.filter(isMatter), wanted))
    if (found.length > 0 || wanted !== initial) return found
    return mattersOf(help.entries.filter((entry) => call.departmentIds.includes(entry.id)))
  }, [help, wanted, initial, call.departmentIds])
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
    <>
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
      {wanted === '' ? (
        <EmptyState
          title="输入要办的事"
          hint="事项、政策、部门的名称或拼音首字母都行，也可以照企业的话输入半句。没有网络也能用。"
        />
      ) : help === null ? (
        <LoadingState rows={6} />
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
    </>
  )
}

/** People and places are no matters; they stand in the answers. Neither are editions that are not in force and what no station takes. */
function isMatter(entry: HelpEntry): boolean {
  if ('policy' in entry) return entry.standing.state === 'inForce'
  if ('item' in entry) return entry.closedAt.length === 0
  return entry.kind === 'department'
}

/** What found entries are as matters, as many as are offered. */
function mattersOf(entries: readonly HelpEntry[]): { readonly entry: HelpEntry; readonly matter: Matter }[] {
  return entries.slice(0, offered).flatMap((entry): { entry: HelpEntry; matter: Matter }[] => {
    if ('policy' in entry) return [{ entry, matter: { kind: entry.kind, policy: entry.policy } }]
    if ('item' in entry) return [{ entry, matter: { kind: 'item', item: entry.item } }]
    return [{ entry, matter: { kind: 'department', department: entry.entry } }]
  })
}
