import { visitModes } from '../../../../schemas/codes/visit-codes.ts'
import { Contacts, Times } from './basic-section.tsx'
import { ConfirmCarried } from './confirm-carried.tsx'
import { DifficultiesSection } from './difficulties-section.tsx'
import { BusinessNote, OperatingStatus, RosterCheck } from './enterprise-section.tsx'
import { Choice } from './fields/choice.tsx'
import { Field, FieldGrid } from './fields/field.tsx'
import { Fold } from './fields/fold.tsx'
import { FiguresGroup } from './figures-group.tsx'
import { FollowUpsSection } from './follow-ups-section.tsx'
import { Section } from './section.tsx'
import { useDraft, useSetter } from './session-context.ts'

/** Modes in which nobody travels. */
const callModes = visitModes.filter(({ code }) => code === 'phone' || code === 'online')

/** Whether a record of this mode has a short form. */
export function isCall(mode: string): boolean {
  return callModes.some(({ code }) => code === mode)
}

/** 电话、线上走访 in a minute: who, when, what was said, what is to be done; the same record as the whole form's. */
export function CallSections() {
  const mode = useDraft((draft) => draft.mode)
  const setMode = useSetter('mode')
  return (
    <>
      <Section name="basic" title="联系了谁">
        <FieldGrid>
          <Field name="mode" label="走访方式" required wide group>
            {(bound) => (
              <Choice
                bound={bound}
                table={callModes}
                value={mode}
                onChange={(next) => setMode(next ?? 'phone')}
              />
            )}
          </Field>
          <Times />
          <Contacts />
        </FieldGrid>
      </Section>
      <Section name="enterprise" title="谈了什么" extra={<ConfirmCarried group="enterprise" />}>
        <BusinessNote label="情况说明" placeholder="两三句话：生产怎么样，最近有什么变化" />
        <Fold label="企业状态与经营数据" hint="沿用上次的要确认" filled={false}>
          <FieldGrid>
            <OperatingStatus />
          </FieldGrid>
          <FiguresGroup />
        </Fold>
        <FieldGrid>
          <RosterCheck />
        </FieldGrid>
      </Section>
      <DifficultiesSection />
      <FollowUpsSection />
    </>
  )
}
