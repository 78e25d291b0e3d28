import { Radio } from 'antd'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { operatingStatuses } from '../../../../schemas/codes/enterprise-codes.ts'
import { fiveAboveStatuses } from '../../../../schemas/codes/visit-codes.ts'
import { addressOf } from '../draft/start-visit.ts'
import { ConfirmCarried } from './confirm-carried.tsx'
import { Choice } from './fields/choice.tsx'
import styles from './fields/field.module.css'
import { Field, FieldGrid } from './fields/field.tsx'
import { Phrases } from './fields/phrases.tsx'
import { TextBox } from './fields/text-box.tsx'
import { FiguresGroup } from './figures-group.tsx'
import { fieldId } from './findings.ts'
import { useFormFacts } from './form-context.ts'
import { Section } from './section.tsx'
import { useDraft, useSetter, useVisitSession } from './session-context.ts'

/** States that need an explanation (§4.2, 情况说明). */
const needsNote = new Set(['partial', 'stopped', 'relocating', 'lost'])

/** 企业与经营: does it run, is the roster right, how is business. */
export function EnterpriseSection(props: { withNote?: boolean }) {
  return (
    <Section name="enterprise" extra={<ConfirmCarried group="enterprise" />}>
      <FieldGrid>
        <OperatingStatus />
        <RosterCheck />
        <FiveAboveStatus />
      </FieldGrid>
      <FiguresGroup />
      {props.withNote === false ? null : (
        <BusinessNote label="情况说明" placeholder="生产、销售、用工等，一两句即可" />
      )}
    </Section>
  )
}

export function OperatingStatus() {
  const operatingStatus = useDraft((draft) => draft.operatingStatus)
  const setOperatingStatus = useSetter('operatingStatus')
  const { enterprise } = useFormFacts()
  const differs =
    enterprise !== null && operatingStatus !== '' && operatingStatus !== enterprise.operatingStatus
  return (
    <Field
      name="operatingStatus"
      label="企业状态"
      required
      wide
      group
      hint={
        differs && enterprise.operatingStatus !== ''
          ? `名录里是“${nameOf(operatingStatuses, enterprise.operatingStatus)}”，如确有变化，请在“有变化”里写明`
          : undefined
      }
    >
      {(bound) => (
        <Choice
          bound={bound}
          table={operatingStatuses}
          value={operatingStatus}
          onChange={(next) => setOperatingStatus(next ?? '')}
        />
      )}
    </Field>
  )
}

function FiveAboveStatus() {
  const fiveAboveStatus = useDraft((draft) => draft.fiveAboveStatus)
  const setFiveAboveStatus = useSetter('fiveAboveStatus')
  return (
    <Field name="fiveAboveStatus" label="五上状态核对" wide group>
      {(bound) => (
        <Choice
          bound={bound}
          table={fiveAboveStatuses}
          value={fiveAboveStatus}
          onChange={setFiveAboveStatus}
          clearable
        />
      )}
    </Field>
  )
}

/** 情况说明; at a meeting what the enterprise said. */
export function BusinessNote(props: { label: string; placeholder: string }) {
  const businessNote = useDraft((draft) => draft.businessNote)
  const setBusinessNote = useSetter('businessNote')
  const needed = useDraft((draft) => needsNote.has(draft.operatingStatus))
  return (
    <FieldGrid>
      <Field
        name="businessNote"
        label={props.label}
        required={needed}
        wide
        extra={<Phrases place="note" boxId={fieldId('businessNote')} onChange={setBusinessNote} />}
      >
        {(bound) => (
          <TextBox
            bound={bound}
            value={businessNote}
            room={5000}
            wanted={1000}
            lines={2}
            placeholder={props.placeholder}
            onChange={setBusinessNote}
          />
        )}
      </Field>
    </FieldGrid>
  )
}

/** 名录信息核对: what the roster says is read out, and one click confirms it. */
export function RosterCheck() {
  const session = useVisitSession()
  const confirmed = useDraft((draft) => draft.rosterConfirmed)
  const changes = useDraft((draft) => draft.rosterChanges)
  const setChanges = useSetter('rosterChanges')
  const { enterprise } = useFormFacts()
  const contact = enterprise?.contacts.find((item) => item.isPrimary) ?? enterprise?.contacts[0]
  const facts = enterprise
    ? [addressOf(enterprise), contact ? `联系人${contact.name}` : '', enterprise.mainBusiness.slice(0, 60)]
        .filter((part) => part !== '')
        .join('；')
    : ''
  return (
    <>
      <Field name="rosterConfirmed" label="名录信息核对" required wide group hint={facts || undefined}>
        {(bound) => (
          <Radio.Group
            id={bound.id}
            className={styles.choices ?? ''}
            optionType="button"
            value={confirmed}
            onChange={(event) =>
              session.change((draft) => ({ ...draft, rosterConfirmed: event.target.value === true }))
            }
          >
            <Radio.Button value={true}>地址、联系人、行业都没变</Radio.Button>
            <Radio.Button value={false}>有变化</Radio.Button>
          </Radio.Group>
        )}
      </Field>
      {confirmed === false || changes !== '' ? (
        <Field name="rosterChanges" label="变更项" required={confirmed === false} wide>
          {(bound) => (
            <TextBox
              bound={bound}
              value={changes}
              room={5000}
              lines={2}
              placeholder="哪一项变了，现在是什么"
              onChange={setChanges}
            />
          )}
        </Field>
      ) : null}
    </>
  )
}
