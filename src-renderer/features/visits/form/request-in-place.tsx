import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { memo, useCallback, useContext, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { financingCategory } from '../../../../schemas/codes/difficulty-categories.ts'
import { requestTypes } from '../../../../schemas/codes/request-codes.ts'
import type { VisitRequest } from '../../../../schemas/entities/visit.ts'
import { changeRequest, removeRequest } from '../draft/difficulties.ts'
import { explainSaving } from '../draft/draft-session.ts'
import styles from './difficulties-section.module.css'
import { Choice } from './fields/choice.tsx'
import { Field, FieldGrid, FindingLine } from './fields/field.tsx'
import { Fold } from './fields/fold.tsx'
import { TextBox } from './fields/text-box.tsx'
import { FinancingFields } from './financing-fields.tsx'
import { FindingContext, fieldId, useFinding } from './findings.ts'
import { RegisterNowContext, useFormFacts } from './form-context.ts'
import { useDraft, useVisitSession } from './session-context.ts'

/** A request inside its difficulty's card: title, what the enterprise wants, and the rest folded away. */
export const RequestInPlace = memo(function RequestInPlace({ id }: { id: string }) {
  const isFinancing = useDraft((draft) =>
    draft.requests.some((item) => item.id === id && item.category === financingCategory),
  )
  const { requests } = useFormFacts()
  const registered = requests.find((item) => item.id === id)
  if (registered)
    return (
      <div className={`${styles.request} ${styles.registered}`}>
        <Link to={`/requests/${id}`}>{registered.requestNo}</Link>
        <span>{registered.title}</span>
        <span className={styles.switchHint}>已登记，在诉求页查看办理情况</span>
      </div>
    )
  return (
    <div className={styles.request}>
      <FieldGrid>
        <TitleField id={id} />
        <ExpectationField id={id} />
        <TypeField id={id} />
      </FieldGrid>
      {isFinancing ? <FinancingFields id={id} /> : null}
      <Fold label="诉求内容" hint="默认与困难情况相同" filled={false}>
        <ContentField id={id} />
      </Fold>
      <SolvedOnSite id={id} />
      <RegisterNow id={id} />
    </div>
  )
})

/** At a meeting a request need not wait for the end: it is registered now and goes to intake with the next connection. */
function RegisterNow({ id }: { id: string }) {
  const register = useContext(RegisterNowContext)
  const board = useContext(FindingContext)
  const [problem, setProblem] = useState<string | null>(null)
  const [running, setRunning] = useState(false)
  const request = useDraft((draft) => draft.requests.find((item) => item.id === id))
  // What lacked is another matter once something was written.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the request stands for what was written.
  useEffect(() => setProblem(null), [request])
  if (!register) return null
  const send = async () => {
    setRunning(true)
    try {
      setProblem(await register(id))
    } catch (error) {
      setProblem(explainSaving(error))
    } finally {
      setRunning(false)
      board.revealAll()
    }
  }
  return (
    <div className={styles.registerNow}>
      <Button size="small" loading={running} onClick={() => void send()}>
        现在就登记
      </Button>
      <span className={problem ? styles.problem : styles.switchHint} role={problem ? 'alert' : undefined}>
        {problem ?? '给出编号，联网即送接单岗位，不等活动结束'}
      </span>
    </div>
  )
}

/** One part of a request and its setter; see `DifficultyCard` for why each control is a component. */
function usePart<K extends keyof VisitRequest>(id: string, key: K) {
  const session = useVisitSession()
  const value = useDraft((draft) => draft.requests.find((item) => item.id === id)?.[key])
  const set = useCallback(
    (next: VisitRequest[K]) =>
      session.change((draft) => changeRequest(draft, id, { [key]: next } as Partial<VisitRequest>)),
    [session, id, key],
  )
  return [value, set] as const
}

function TitleField({ id }: { id: string }) {
  const session = useVisitSession()
  const [title = '', set] = usePart(id, 'title')
  return (
    <Field
      name={`requests.${id}.title`}
      label="诉求标题"
      required
      wide
      extra={
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label="删除这件诉求"
          onClick={() => session.change((draft) => removeRequest(draft, id))}
        />
      }
    >
      {(bound) => (
        <TextBox
          bound={bound}
          value={title}
          room={200}
          wanted={40}
          placeholder="8到40个字，说清要办什么"
          onChange={set}
        />
      )}
    </Field>
  )
}

function ExpectationField({ id }: { id: string }) {
  const [expectation = '', set] = usePart(id, 'expectation')
  return (
    <Field name={`requests.${id}.expectation`} label="企业期望的结果" required wide>
      {(bound) => (
        <TextBox
          bound={bound}
          value={expectation}
          room={2000}
          lines={2}
          placeholder="希望谁、在什么时候、办成什么"
          onChange={set}
        />
      )}
    </Field>
  )
}

function TypeField({ id }: { id: string }) {
  const [type = '', set] = usePart(id, 'type')
  return (
    <Field name={`requests.${id}.type`} label="类型" wide group>
      {(bound) => (
        <Choice bound={bound} table={requestTypes} value={type} onChange={(next) => set(next ?? 'help')} />
      )}
    </Field>
  )
}

function ContentField({ id }: { id: string }) {
  const [content = '', set] = usePart(id, 'content')
  return (
    <Field name={`requests.${id}.content`} label="时间、地点、事项、期望结果" wide>
      {(bound) => <TextBox bound={bound} value={content} room={5000} lines={3} onChange={set} />}
    </Field>
  )
}

/** 现场解决: settled during the visit; it still goes through review and evaluation (§4.2). */
function SolvedOnSite({ id }: { id: string }) {
  const [solved = null, set] = usePart(id, 'solvedOnSite')
  const name = `requests.${id}.solvedOnSite`
  const finding = useFinding(name)
  return (
    <div className={styles.solved} id={fieldId(name)} tabIndex={-1}>
      <Checkbox
        checked={solved !== null}
        onChange={(event) => set(event.target.checked ? { method: '', result: '' } : null)}
      >
        已经现场解决
      </Checkbox>
      {finding ? <FindingLine finding={finding} /> : null}
      {solved ? (
        <div className={styles.solved}>
          <FieldGrid>
            <Field name={`${name}.method`} label="办法" required>
              {(bound) => (
                <TextBox
                  bound={bound}
                  value={solved.method}
                  room={2000}
                  lines={2}
                  onChange={(method) => set({ ...solved, method })}
                />
              )}
            </Field>
            <Field name={`${name}.result`} label="结果" required>
              {(bound) => (
                <TextBox
                  bound={bound}
                  value={solved.result}
                  room={2000}
                  lines={2}
                  onChange={(result) => set({ ...solved, result })}
                />
              )}
            </Field>
          </FieldGrid>
        </div>
      ) : null}
    </div>
  )
}
