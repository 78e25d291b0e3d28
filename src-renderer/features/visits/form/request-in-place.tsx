import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { memo, useCallback } from 'react'
import { Link } from 'react-router'
import { financingCategory } from '../../../../schemas/codes/difficulty-categories.ts'
import { requestTypes } from '../../../../schemas/codes/request-codes.ts'
import type { VisitRequest } from '../../../../schemas/entities/visit.ts'
import { changeRequest, removeRequest } from '../draft/difficulties.ts'
import styles from './difficulties-section.module.css'
import { Choice } from './fields/choice.tsx'
import { Field, FieldGrid, FindingLine } from './fields/field.tsx'
import { Fold } from './fields/fold.tsx'
import { TextBox } from './fields/text-box.tsx'
import { FinancingFields } from './financing-fields.tsx'
import { fieldId, useFinding } from './findings.ts'
import { useFormFacts } from './form-context.ts'
import { useDraft, useVisitSession } from './session-context.ts'

/** A request inside its difficulty's card: title, what the enterprise wants, and the rest folded away. */
export const RequestInPlace = memo(function RequestInPlace(props: { id: string }) {
  const { id } = props
  const session = useVisitSession()
  const request = useDraft((draft) => draft.requests.find((item) => item.id === id))
  const change = useCallback(
    (part: Partial<VisitRequest>) => session.change((draft) => changeRequest(draft, id, part)),
    [session, id],
  )
  const { requests } = useFormFacts()
  const registered = requests.find((item) => item.id === id)
  if (!request) return null
  if (registered)
    return (
      <div className={`${styles.request} ${styles.registered}`}>
        <Link to={`/requests/${id}`}>{registered.requestNo}</Link>
        <span>{registered.title}</span>
        <span className={styles.switchHint}>已登记，在诉求页查看办理情况</span>
      </div>
    )
  const path = (field: string) => `requests.${id}.${field}`
  return (
    <div className={styles.request}>
      <FieldGrid>
        <Field
          name={path('title')}
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
              value={request.title}
              room={200}
              wanted={40}
              placeholder="8到40个字，说清要办什么"
              onChange={(title) => change({ title })}
            />
          )}
        </Field>
        <Field name={path('expectation')} label="企业期望的结果" required wide>
          {(bound) => (
            <TextBox
              bound={bound}
              value={request.expectation}
              room={2000}
              lines={2}
              placeholder="希望谁、在什么时候、办成什么"
              onChange={(expectation) => change({ expectation })}
            />
          )}
        </Field>
        <Field name={path('type')} label="类型" wide group>
          {(bound) => (
            <Choice
              bound={bound}
              table={requestTypes}
              value={request.type}
              onChange={(type) => change({ type: type ?? 'help' })}
            />
          )}
        </Field>
      </FieldGrid>
      {request.category === financingCategory ? <FinancingFields id={id} /> : null}
      <Fold
        label="诉求内容"
        hint="默认与困难情况相同"
        filled={request.content !== '' && request.difficultyId === null}
      >
        <Field name={path('content')} label="时间、地点、事项、期望结果" wide>
          {(bound) => (
            <TextBox
              bound={bound}
              value={request.content}
              room={5000}
              lines={3}
              onChange={(content) => change({ content })}
            />
          )}
        </Field>
      </Fold>
      <SolvedOnSite request={request} change={change} />
    </div>
  )
})

/** 现场解决: settled during the visit; it still goes through review and evaluation (§4.2). */
function SolvedOnSite(props: { request: VisitRequest; change: (part: Partial<VisitRequest>) => void }) {
  const { request, change } = props
  const solved = request.solvedOnSite
  const name = `requests.${request.id}.solvedOnSite`
  const path = (field: string) => `${name}.${field}`
  const finding = useFinding(name)
  return (
    <div style={{ marginTop: 12 }} id={fieldId(name)} tabIndex={-1}>
      <Checkbox
        checked={solved !== null}
        onChange={(event) =>
          change({ solvedOnSite: event.target.checked ? { method: '', result: '' } : null })
        }
      >
        已经现场解决
      </Checkbox>
      {finding ? <FindingLine finding={finding} /> : null}
      {solved ? (
        <div style={{ marginTop: 12 }}>
          <FieldGrid>
            <Field name={path('method')} label="办法" required>
              {(bound) => (
                <TextBox
                  bound={bound}
                  value={solved.method}
                  room={2000}
                  lines={2}
                  onChange={(method) => change({ solvedOnSite: { ...solved, method } })}
                />
              )}
            </Field>
            <Field name={path('result')} label="结果" required>
              {(bound) => (
                <TextBox
                  bound={bound}
                  value={solved.result}
                  room={2000}
                  lines={2}
                  onChange={(result) => change({ solvedOnSite: { ...solved, result } })}
                />
              )}
            </Field>
          </FieldGrid>
        </div>
      ) : null}
    </div>
  )
}
