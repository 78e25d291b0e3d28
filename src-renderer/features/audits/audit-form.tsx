/** A draft inspection: elements at left, the element in the middle, the last inspection at right, the sum below. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { isComposing, useShortcut } from '../../ui/shortcuts.ts'
import styles from './audit-form.module.css'
import { AuditHeader } from './audit-header.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { resultOfKey } from './check-points.tsx'
import { changeAnswer, changeCheckPoint } from './element-answer.ts'
import { ElementList } from './element-list.tsx'
import { ElementPanel } from './element-panel.tsx'
import { judgeAudit, narrowedTo } from './judgement.ts'
import { PreviousPanel } from './previous-panel.tsx'
import { problemOf } from './problem-words.ts'
import { freezeInspection, writeConsequences } from './submission.ts'
import { useAuditDraft } from './use-audit-draft.ts'

export function AuditForm(props: {
  stored: Local<'audits'>
  checklist: ChecklistTemplate
  /** Elements of a re-inspection; null when all are inspected. */
  inspected: ReadonlySet<string> | null
  previous: Audit | null
  rectifications: readonly Rectification[]
}) {
  const { checklist, inspected, previous, rectifications } = props
  const db = useDatabase()
  const user = useCurrentUser()
  const { audit, save, change, flush } = useAuditDraft(props.stored)
  const judgement = useMemo(
    () => judgeAudit({ audit, checklist, inspected, previous, rectifications, at: new Date().toISOString() }),
    [audit, checklist, inspected, previous, rectifications],
  )
  const shown = useMemo(
    () => (inspected ? narrowedTo(checklist, inspected) : checklist),
    [checklist, inspected],
  )
  const elements = useMemo(
    () =>
      shown.dimensions.flatMap((dimension) =>
        dimension.elements.map((element) => ({ element, dimensionName: dimension.name })),
      ),
    [shown],
  )
  const [selected, setSelected] = useState(
    () => judgement.left[0]?.elementId ?? elements[0]?.element.id ?? '',
  )
  const [active, setActive] = useState(0)
  const [submitting, setSubmitting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const place = elements.findIndex(({ element }) => element.id === selected)
  const current = elements[place]

  const go = useCallback((elementId: string) => {
    setSelected(elementId)
    setActive(0)
  }, [])
  const step = (by: number) => {
    const next = elements[place + by]
    if (next) go(next.element.id)
  }
  useShortcut('Ctrl+S', () => void flush())

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!current || isComposing(event) || event.defaultPrevented || takesKeys(event)) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const { checkPoints } = current.element
      const point = checkPoints[active]
      const result = resultOfKey(event.key)
      if (result && point) {
        change((old) =>
          changeAnswer(old, current.element.id, (answer) => changeCheckPoint(answer, point.id, { result })),
        )
        if (active < checkPoints.length - 1) setActive(active + 1)
      } else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, checkPoints.length - 1))
      else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
      else if (event.key === 'Enter' && active < checkPoints.length - 1) setActive(active + 1)
      else if (event.key === 'PageDown' || event.key === 'Enter') step(1)
      else if (event.key === 'PageUp') step(-1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })

  async function submit() {
    setSubmitting(true)
    setProblem(null)
    try {
      if (!(await flush())) return
      const at = db.now()
      // Judged again at the very instant of submission: deadlines count from it.
      const final = judgeAudit({ audit, checklist, inspected, previous, rectifications, at })
      const submitted = await freezeInspection(db, audit.id, final.result, at)
      await writeConsequences(db, submitted, final.consequences, { id: user.id, name: user.name })
    } catch (error) {
      setProblem(`没有提交成功，填写的内容都已保存。${problemOf(error)}`)
    } finally {
      setSubmitting(false)
    }
  }

  return (
    <div className={styles.page}>
      <AuditHeader audit={audit} onCompanions={(companions) => change((old) => ({ ...old, companions }))} />
      <div className={styles.columns}>
        <ElementList
          checklist={shown}
          audit={audit}
          judgement={judgement}
          selected={selected}
          onSelect={go}
        />
        <div className={styles.middle} key={selected}>
          {current ? (
            <ElementPanel
              audit={audit}
              dimensionName={current.dimensionName}
              element={current.element}
              judged={judgement.elements.get(current.element.id)}
              active={active}
              onActive={setActive}
              onAnswer={(changeOne) => change((old) => changeAnswer(old, current.element.id, changeOne))}
            />
          ) : null}
        </div>
        {current ? (
          <PreviousPanel
            element={current.element}
            previous={previous}
            rectifications={rectifications.filter((one) => one.elementId === current.element.id)}
          />
        ) : null}
      </div>
      <BottomBar
        judgement={judgement}
        save={save}
        submitting={submitting}
        problem={problem}
        totalLabel={audit.kind === 'full' ? '总分' : '复查后总分'}
        onGo={go}
        onLevel={(elementId, rectificationLevel) =>
          change((old) => changeAnswer(old, elementId, (answer) => ({ ...answer, rectificationLevel })))
        }
        onSubmit={() => void submit()}
      />
    </div>
  )
}

/** Whether the focused control wants the key for itself. */
function takesKeys(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (
    target.closest(
      'input:not([type="radio"]), textarea, [role="combobox"], [role="listbox"], [contenteditable]',
    )
  )
    return true
  return event.key === 'Enter' && target.closest('button, a, summary') !== null
}
