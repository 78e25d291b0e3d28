import { Select } from 'antd'
import { useMemo } from 'react'
import { visitModes, visitPurposes } from '../../../../schemas/codes/visit-codes.ts'
import { isLate, maxLateDays, needsEnd } from '../../../../schemas/rules/visit-validity.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { participantOf } from '../draft/start-visit.ts'
import styles from './basic-section.module.css'
import { Choice, Choices } from './fields/choice.tsx'
import { DepartmentsSelect } from './fields/departments-select.tsx'
import { Field, FieldGrid } from './fields/field.tsx'
import { Fold } from './fields/fold.tsx'
import { MomentBox } from './fields/moment-box.tsx'
import { PersonRows, type Suggestion } from './fields/person-rows.tsx'
import { TextBox } from './fields/text-box.tsx'
import { useFormFacts } from './form-context.ts'
import { Section } from './section.tsx'
import { useDraft, useSetter } from './session-context.ts'

/** 基本: how, why, when, where, who. */
export function BasicSection() {
  const mode = useDraft((draft) => draft.mode)
  const setMode = useSetter('mode')
  const purposes = useDraft((draft) => draft.purposes)
  const setPurposes = useSetter('purposes')
  const inPerson = mode === 'onsite' || mode === 'symposium'
  return (
    <Section name="basic">
      <FieldGrid>
        <Field name="mode" label="走访方式" required wide group>
          {(bound) => (
            <Choice
              bound={bound}
              table={visitModes}
              value={mode}
              onChange={(next) => setMode(next ?? 'onsite')}
            />
          )}
        </Field>
        <Field name="purposes" label="走访目的" required wide group>
          {() => <Choices table={visitPurposes} value={purposes} onChange={setPurposes} />}
        </Field>
        <Times />
        {inPerson || mode === 'walkIn' ? <Location required={inPerson} /> : null}
        <Contacts />
        <Officers />
      </FieldGrid>
      <Companions />
    </Section>
  )
}

export function Times() {
  const startAt = useDraft((draft) => draft.startAt)
  const endAt = useDraft((draft) => draft.endAt)
  const mode = useDraft((draft) => draft.mode)
  const lateReason = useDraft((draft) => draft.lateReason)
  const setStart = useSetter('startAt')
  const setEnd = useSetter('endAt')
  const setLateReason = useSetter('lateReason')
  const late = isLate(startAt, new Date().toISOString())
  const endNeeded = needsEnd(mode)
  return (
    <>
      <Field name="startAt" label="开始时间" required extra={<NowButton onClick={setStart} />}>
        {(bound) => <MomentBox bound={bound} value={startAt} onChange={setStart} />}
      </Field>
      <Field name="endAt" label="结束时间" required={endNeeded} extra={<NowButton onClick={setEnd} />}>
        {(bound) => <MomentBox bound={bound} value={endAt} onChange={setEnd} />}
      </Field>
      {late || lateReason !== '' ? (
        <Field name="lateReason" label="补录原因" required wide hint={`走访已过去${maxLateDays}天以上`}>
          {(bound) => <TextBox bound={bound} value={lateReason} room={200} onChange={setLateReason} />}
        </Field>
      ) : null}
    </>
  )
}

/** Takes the present moment for a time. */
export function NowButton(props: { onClick: (instant: string) => void }) {
  return (
    <button type="button" className={styles.now} onClick={() => props.onClick(new Date().toISOString())}>
      现在
    </button>
  )
}

function Location(props: { required: boolean }) {
  const location = useDraft((draft) => draft.location)
  const setLocation = useSetter('location')
  return (
    <Field name="location" label="走访地点" required={props.required} wide>
      {(bound) => <TextBox bound={bound} value={location} room={200} onChange={setLocation} />}
    </Field>
  )
}

export function Contacts() {
  const { enterprise, lastVisit } = useFormFacts()
  const suggestions = useMemo(() => participantSuggestions(enterprise, lastVisit), [enterprise, lastVisit])
  return (
    <PersonRows
      list="participants"
      label="企业参加人"
      required
      withPhone
      titleLabel="职务"
      suggestions={suggestions}
    />
  )
}

function Officers() {
  const { lastVisit } = useFormFacts()
  const mode = useDraft((draft) => draft.mode)
  const few = useDraft((draft) => draft.officers.length < 2)
  const colleagues = useMemo<Suggestion[]>(
    () =>
      (lastVisit?.officers ?? []).map((person) => ({
        person: { ...person, id: person.personId ?? person.id },
        note: '上次一同走访',
      })),
    [lastVisit],
  )
  return (
    <PersonRows
      list="officers"
      label="走访人员"
      required
      titleLabel="单位、职务"
      suggestions={colleagues}
      {...(mode === 'onsite' && few ? { hint: '上门走访一般两人及以上' } : {})}
    />
  )
}

/** Whom of the enterprise to add with one click: contacts of the roster, then who was there last time. */
function participantSuggestions(
  enterprise: ReturnType<typeof useFormFacts>['enterprise'],
  lastVisit: ReturnType<typeof useFormFacts>['lastVisit'],
): Suggestion[] {
  const known: Suggestion[] = (enterprise?.contacts ?? []).map((contact) => ({
    person: participantOf(contact),
    note: '名录中的联系人',
  }))
  const names = new Set(known.map(({ person }) => person.name))
  const before = (lastVisit?.participants ?? []).filter((person) => !names.has(person.name))
  return [...known, ...before.map((person) => ({ person, note: '上次参加' }))]
}

function Companions() {
  const leaders = useDraft((draft) => draft.leaders)
  const companions = useDraft((draft) => draft.companionDepartments)
  const campaignId = useDraft((draft) => draft.campaignId)
  const setCompanions = useSetter('companionDepartments')
  const setCampaign = useSetter('campaignId')
  const occasions = useDocuments('directory', { kind: 'campaign', active: true })
  const campaigns = useDocuments('campaigns', { kind: 'campaign' })
  return (
    <Fold
      label="陪同领导、陪同部门、走访批次"
      filled={leaders.length > 0 || companions.length > 0 || campaignId !== null}
    >
      <FieldGrid>
        <PersonRows list="leaders" label="陪同领导" titleLabel="单位、职务" suggestions={[]} />
        <Field name="companionDepartments" label="陪同部门">
          {(bound) => <DepartmentsSelect bound={bound} value={companions} onChange={setCompanions} />}
        </Field>
        <Field name="campaignId" label="走访批次">
          {(bound) => (
            <Select
              id={bound.id}
              allowClear
              style={{ width: '100%' }}
              placeholder="专项行动、企业服务日等"
              notFoundContent="还没有登记批次"
              options={[
                ...(campaigns.status === 'ready' ? campaigns.value : []).filter(
                  ({ id, status }) => status === 'open' || id === campaignId,
                ),
                ...(occasions.status === 'ready' ? occasions.value : []),
              ].map((item) => ({ value: item.id, label: item.name }))}
              value={campaignId}
              onChange={(id) => setCampaign(id ?? null)}
            />
          )}
        </Field>
      </FieldGrid>
    </Fold>
  )
}
