import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo } from 'react'
import type { FollowUp } from '../../../../schemas/entities/visit.ts'
import { addDays, dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { truncateText } from '../../../../schemas/rules/text-limits.ts'
import { addWorkingDays, type WorkCalendar } from '../../../../schemas/rules/work-calendar.ts'
import { newId } from '../../../database/documents.ts'
import { useWorkCalendar } from '../../../database/work-calendar.tsx'
import { useCurrentUser } from '../../../stores/session.ts'
import type { VisitDraft } from '../draft/visit-draft.ts'
import { Field, FieldGrid } from './fields/field.tsx'
import { DayBox } from './fields/moment-box.tsx'
import { TextBox } from './fields/text-box.tsx'
import { fieldId } from './findings.ts'
import styles from './follow-ups-section.module.css'
import { useFormFacts } from './form-context.ts'
import { Section } from './section.tsx'
import { useDraft, useSetter, useVisitSession } from './session-context.ts'

/** Working days proposed for a follow-up. */
const proposedDays = 10
/** Days after which a key enterprise is visited again, at the latest (§4.2). */
const keyEnterpriseDays = 90

/** 跟进: who does what until when, and when to come again. */
export function FollowUpsSection() {
  const session = useVisitSession()
  const user = useCurrentUser()
  const calendar = useWorkCalendar()
  const ids = useDraft((draft) => draft.followUps.map((item) => item.id).join(' '))
  const needed = useDraft((draft) => draft.difficulties.length + draft.requests.length > 0)
  const list = ids === '' ? [] : ids.split(' ')
  const add = () => {
    const id = newId()
    session.change((draft) => ({
      ...draft,
      followUps: [...draft.followUps, proposeFollowUp(draft, id, user.name, calendar)],
    }))
    requestAnimationFrame(() => {
      const box = document.getElementById(fieldId(`followUps.${id}.item`))
      // What is proposed gives way to the first letter.
      if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) box.select()
    })
  }
  return (
    <Section name="followUps">
      <Field name="followUps" label="下一步措施" required={needed} group>
        {() => (
          <>
            {list.map((id) => (
              <FollowUpRow key={id} id={id} />
            ))}
            <Button icon={<PlusOutlined />} onClick={add}>
              {list.length === 0 ? '记一条措施' : '再记一条'}
            </Button>
          </>
        )}
      </Field>
      <NextVisit />
    </Section>
  )
}

/** The next difficulty without a measure becomes the proposal; without one the line is empty. */
function proposeFollowUp(
  draft: VisitDraft,
  id: string,
  responsible: string,
  calendar: WorkCalendar,
): FollowUp {
  const day = dayOf(draft.startAt ?? new Date().toISOString())
  const difficulty = draft.difficulties[draft.followUps.length]
  const request = draft.requests.find((item) => item.difficultyId === difficulty?.id)
  const matter = request?.title ?? difficulty?.description.split(/[。；\n]/, 1)[0] ?? ''
  return {
    id,
    item: matter === '' ? '' : truncateText(request ? `跟进诉求：${matter}` : `协调解决：${matter}`, 100),
    responsible,
    dueOn: addWorkingDays(day, proposedDays, calendar),
    status: 'open',
  }
}

const FollowUpRow = memo(function FollowUpRow({ id }: { id: string }) {
  const session = useVisitSession()
  const item = useDraft((draft) => draft.followUps.find((other) => other.id === id))
  if (!item) return null
  const change = (part: Partial<FollowUp>) =>
    session.change((draft) => ({
      ...draft,
      followUps: draft.followUps.map((other) => (other.id === id ? { ...other, ...part } : other)),
    }))
  const path = `followUps.${id}`
  return (
    <div className={styles.row}>
      <Field name={`${path}.item`} label="事项">
        {(bound) => (
          <TextBox bound={bound} value={item.item} room={200} onChange={(words) => change({ item: words })} />
        )}
      </Field>
      <Field name={`${path}.responsible`} label="责任人">
        {(bound) => (
          <TextBox
            bound={bound}
            value={item.responsible}
            room={200}
            onChange={(responsible) => change({ responsible })}
          />
        )}
      </Field>
      <Field name={`${path}.dueOn`} label="完成时限">
        {(bound) => <DayBox bound={bound} value={item.dueOn} onChange={(dueOn) => change({ dueOn })} />}
      </Field>
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label="删除这条措施"
        onClick={() =>
          session.change((draft) => ({
            ...draft,
            followUps: draft.followUps.filter((other) => other.id !== id),
          }))
        }
      />
    </div>
  )
})

function NextVisit() {
  const { enterprise } = useFormFacts()
  const next = useDraft((draft) => draft.nextVisitDate)
  const setNext = useSetter('nextVisitDate')
  const startAt = useDraft((draft) => draft.startAt)
  const day = dayOf(startAt ?? new Date().toISOString())
  const isKey = enterprise?.flags.includes('key') ?? false
  return (
    <div className={styles.next}>
      <FieldGrid>
        <Field
          name="nextVisitDate"
          label="计划下次走访"
          hint={next ? '提交后列入走访计划' : isKey ? `重点企业一般${keyEnterpriseDays}天内再访` : undefined}
          extra={
            isKey && next === null ? (
              <button
                type="button"
                className={styles.proposal}
                onClick={() => setNext(addDays(day, keyEnterpriseDays))}
              >
                {keyEnterpriseDays}天后
              </button>
            ) : null
          }
        >
          {(bound) => <DayBox bound={bound} value={next} onChange={setNext} />}
        </Field>
      </FieldGrid>
    </div>
  )
}
