/** A draft inspection: elements at left, the element in the middle, the last inspection at right, the sum below. */
import { useCallback, useMemo, useState } from 'react'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { useWorkCalendar } from '../../database/work-calendar.tsx'
import { useCurrentUser } from '../../stores/session.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './audit-form.module.css'
import { AuditHeader } from './audit-header.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { ConclusionPanel } from './conclusion-panel.tsx'
import { changeAnswer, changeCheckPoint } from './element-answer.ts'
import { ElementList } from './element-list.tsx'
import { ElementPanel } from './element-panel.tsx'
import { judgeAudit, narrowedTo } from './judgement.ts'
import { PreviousPanel } from './previous-panel.tsx'
import { freezeInspection, writeConsequences } from './submission.ts'
import { useAuditDraft } from './use-audit-draft.ts'
import { useElementKeys } from './use-element-keys.ts'

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
  const calendar = useWorkCalendar()
  const judge = (at: string) =>
    judgeAudit({ audit, checklist, inspected, previous, rectifications, at, calendar })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `judge` closes over exactly these
  const judgement = useMemo(
    () => judge(new Date().toISOString()),
    [audit, checklist, inspected, previous, rectifications, calendar],
  )
  const shown = useMemo(
    () => (inspected ? narrowedTo(checklist, inspected) : checklist),
    [checklist, inspected],
  )
  const elements = useMemo(() => shown.dimensions.flatMap((dimension) => dimension.elements), [shown])
  // Opens where the work goes on; null is the conclusion.
  const [selected, setSelected] = useState<string | null>(judgement.left[0]?.elementId ?? null)
  const [active, setActive] = useState(0)
  const [submitting, setSubmitting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const place = selected === null ? elements.length : elements.findIndex((one) => one.id === selected)
  const element = elements[place]

  const go = useCallback((elementId: string | null) => {
    setSelected(elementId)
    setActive(0)
  }, [])
  useShortcut('Ctrl+S', () => void flush())
  useElementKeys({
    element,
    active,
    onActive: setActive,
    onResult: (pointId, result) => {
      if (!element) return
      change((old) =>
        changeAnswer(old, element.id, (answer) => changeCheckPoint(answer, pointId, { result })),
      )
    },
    onStep: (by) => go(elements[Math.max(0, place + by)]?.id ?? null),
  })

  async function submit() {
    setSubmitting(true)
    setProblem(null)
    try {
      if (!(await flush())) return
      const at = db.now()
      // Judged again at the very instant of submission: deadlines count from it.
      const final = judge(at)
      const submitted = await freezeInspection(db, audit.id, final.result, at)
      await writeConsequences(db, submitted, final.consequences, { id: user.id, name: user.name })
    } catch (error) {
      setProblem(`没有提交成功，填写的内容都已保存。${problemOf(error).detail}`)
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
          {element ? (
            <ElementPanel
              audit={audit}
              element={element}
              judged={judgement.elements.get(element.id)}
              active={active}
              onActive={setActive}
              onAnswer={(changeOne) => change((old) => changeAnswer(old, element.id, changeOne))}
            />
          ) : (
            <ConclusionPanel
              conclusion={audit.conclusion}
              reminders={judgement.reminders}
              onConclusion={(conclusion) => change((old) => ({ ...old, conclusion }))}
              onGo={go}
            />
          )}
        </div>
        {element ? (
          <PreviousPanel
            element={element}
            previous={previous}
            rectifications={rectifications.filter((one) => one.elementId === element.id)}
          />
        ) : null}
      </div>
      <BottomBar
        judgement={judgement}
        levels={checklist.correctiveAction.levels}
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
