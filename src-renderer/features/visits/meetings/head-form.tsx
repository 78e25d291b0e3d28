import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ComponentProps, useCallback, useRef } from 'react'
import { meetingKinds } from '../../../../schemas/codes/visit-codes.ts'
import { isLate } from '../../../../schemas/rules/visit-validity.ts'
import { newId } from '../../../database/documents.ts'
import { NowButton } from '../form/basic-section.tsx'
import { Choice } from '../form/fields/choice.tsx'
import { DepartmentsSelect } from '../form/fields/departments-select.tsx'
import { Field, FieldGrid } from '../form/fields/field.tsx'
import { MomentBox } from '../form/fields/moment-box.tsx'
import { PeopleRows } from '../form/fields/person-rows.tsx'
import { TextBox } from '../form/fields/text-box.tsx'
import { type FindingBoard, FindingContext } from '../form/findings.ts'
import { LargeType } from '../form/large-type.tsx'
import { Section } from '../form/section.tsx'
import { useUndo } from '../form/use-undo.ts'
import { useVisitedFields } from '../form/use-visited-fields.ts'
import formStyles from '../form/visit-form.module.css'
import { beginAt, type MeetingDraft, type MeetingSession } from './meeting-draft.ts'
import styles from './meeting-form.module.css'

type Props = { session: MeetingSession; meeting: MeetingDraft }

/** What concerns all: topic, time, place, agenda, who of the administration was there. */
export function HeadForm(props: Props & { board: FindingBoard; check: () => void }) {
  const { session, meeting, board, check } = props
  const scroller = useRef<HTMLDivElement>(null)
  useVisitedFields(scroller, board, check)
  useUndo(session, scroller)
  return (
    <FindingContext value={board}>
      <LargeType>
        <div className={`${formStyles.form} ${styles.headForm}`} ref={scroller}>
          <div className={formStyles.paper}>
            <Section name="basic" title="时间与地点">
              <Basics session={session} meeting={meeting} />
            </Section>
            <Section name="policies" title="议程">
              <Agenda session={session} meeting={meeting} />
            </Section>
            <Section name="followUps" title="到会人员">
              <People session={session} meeting={meeting} />
            </Section>
          </div>
        </div>
      </LargeType>
    </FindingContext>
  )
}

/** Sets a field of the meeting; stable, so that memoised boxes stay as they are. */
function useSet<K extends keyof MeetingDraft>(session: MeetingSession, key: K) {
  return useCallback(
    (value: MeetingDraft[K]) => session.change((draft) => ({ ...draft, [key]: value })),
    [session, key],
  )
}

function Basics({ session, meeting }: Props) {
  const setName = useSet(session, 'name')
  const setEnd = useSet(session, 'endAt')
  const setLocation = useSet(session, 'location')
  const setLateReason = useSet(session, 'lateReason')
  const setPurpose = useSet(session, 'purpose')
  const setStart = useCallback(
    (startAt: string | null) => session.change((draft) => beginAt(draft, startAt)),
    [session],
  )
  const setKind = useCallback(
    (kind: MeetingDraft['kind'] | null) =>
      session.change((draft) => ({ ...draft, kind: kind ?? draft.kind })),
    [session],
  )
  const late = isLate(meeting.startAt, new Date().toISOString())
  return (
    <FieldGrid>
      <Field name="kind" label="活动形式" required wide group>
        {(bound) => <Choice bound={bound} table={meetingKinds} value={meeting.kind} onChange={setKind} />}
      </Field>
      <Field name="name" label="主题" required wide>
        {(bound) => (
          <TextBox
            bound={bound}
            value={meeting.name}
            room={100}
            placeholder="如：生物医药企业融资座谈"
            onChange={setName}
          />
        )}
      </Field>
      <Field name="startAt" label="开始时间" required extra={<NowButton onClick={setStart} />}>
        {(bound) => <MomentBox bound={bound} value={meeting.startAt} onChange={setStart} />}
      </Field>
      <Field name="endAt" label="结束时间" required extra={<NowButton onClick={setEnd} />}>
        {(bound) => <MomentBox bound={bound} value={meeting.endAt} onChange={setEnd} />}
      </Field>
      {late || meeting.lateReason !== '' ? (
        <Field name="lateReason" label="补录原因" required wide>
          {(bound) => (
            <TextBox bound={bound} value={meeting.lateReason} room={200} onChange={setLateReason} />
          )}
        </Field>
      ) : null}
      <Field name="location" label="地点" required wide>
        {(bound) => <TextBox bound={bound} value={meeting.location} room={200} onChange={setLocation} />}
      </Field>
      <Field name="purpose" label="活动说明" wide>
        {(bound) => (
          <TextBox bound={bound} value={meeting.purpose} room={5000} lines={2} onChange={setPurpose} />
        )}
      </Field>
    </FieldGrid>
  )
}

function Agenda({ session, meeting }: Props) {
  type Item = MeetingDraft['agenda'][number]
  const change = (id: string, part: Partial<Item>) =>
    session.change((draft) => ({
      ...draft,
      agenda: draft.agenda.map((item) => (item.id === id ? { ...item, ...part } : item)),
    }))
  const add = () => {
    const id = newId()
    session.change((draft) => ({ ...draft, agenda: [...draft.agenda, { id, title: '', speaker: '' }] }))
    requestAnimationFrame(() => document.getElementById(`agenda-${id}`)?.focus())
  }
  const remove = (id: string) =>
    session.change((draft) => ({ ...draft, agenda: draft.agenda.filter((item) => item.id !== id) }))
  return (
    <>
      {meeting.agenda.map((item, index) => (
        <div key={item.id} className={styles.agenda}>
          <span className={styles.no}>{index + 1}.</span>
          <Input
            id={`agenda-${item.id}`}
            aria-label={`议题${index + 1}`}
            placeholder="议题"
            maxLength={200}
            value={item.title}
            onChange={({ target }) => change(item.id, { title: target.value })}
          />
          <Input
            aria-label={`议题${index + 1}主讲`}
            placeholder="主讲"
            maxLength={200}
            value={item.speaker}
            onChange={({ target }) => change(item.id, { speaker: target.value })}
          />
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={`删除议题${index + 1}`}
            onClick={() => remove(item.id)}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {meeting.agenda.length === 0 ? '记一个议题' : '再记一个'}
      </Button>
    </>
  )
}

type Edit = ComponentProps<typeof PeopleRows>['onChange']

function usePeople(session: MeetingSession, key: 'officers' | 'leaders' | 'attendees'): Edit {
  return useCallback(
    (edit) => session.change((draft) => ({ ...draft, [key]: edit(draft[key]) })),
    [session, key],
  )
}

function People({ session, meeting }: Props) {
  const setDepartments = useSet(session, 'companionDepartments')
  const changeOfficers = usePeople(session, 'officers')
  const changeLeaders = usePeople(session, 'leaders')
  const changeAttendees = usePeople(session, 'attendees')
  return (
    <FieldGrid>
      <PeopleRows
        name="officers"
        label="走访人员"
        required
        led
        titleLabel="单位、职务"
        suggestions={[]}
        people={meeting.officers}
        onChange={changeOfficers}
      />
      <PeopleRows
        name="leaders"
        label="参会领导"
        titleLabel="单位、职务"
        suggestions={[]}
        people={meeting.leaders}
        onChange={changeLeaders}
      />
      <Field name="companionDepartments" label="参会部门" wide>
        {(bound) => (
          <DepartmentsSelect bound={bound} value={meeting.companionDepartments} onChange={setDepartments} />
        )}
      </Field>
      <PeopleRows
        name="attendees"
        label="部门及其他参会人员"
        hint="部门负责人、营商环境义务监督员、金融机构等"
        titleLabel="单位、职务"
        suggestions={[]}
        people={meeting.attendees}
        onChange={changeAttendees}
      />
    </FieldGrid>
  )
}
