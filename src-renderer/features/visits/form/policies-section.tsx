import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select } from 'antd'
import { memo, useCallback, useMemo } from 'react'
import { satisfactionLevels } from '../../../../schemas/codes/request-codes.ts'
import { trainingNeeds } from '../../../../schemas/codes/visit-codes.ts'
import { policyStandings } from '../../../../schemas/rules/help/policy-standing.ts'
import { type Local, newId } from '../../../database/documents.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { HandOver } from '../../../help/hand-over.tsx'
import { Spokespersons } from '../../../help/spokespersons.tsx'
import { today } from '../../../ui/formats.ts'
import type { VisitDraft } from '../draft/visit-draft.ts'
import { Choice, Choices } from './fields/choice.tsx'
import { Field, FieldGrid } from './fields/field.tsx'
import { Fold } from './fields/fold.tsx'
import { TextBox } from './fields/text-box.tsx'
import { fieldId } from './findings.ts'
import styles from './policies-section.module.css'
import { Section } from './section.tsx'
import { useDraft, useSetter, useVisitSession } from './session-context.ts'

/** 营商环境评价: the three levels that an enterprise may give. */
const ratings = satisfactionLevels.filter((level) => level.code !== 'notRated')

/** 政策与建议: what was told to the enterprise, and what it told. */
export function PoliciesSection() {
  const rating = useDraft((draft) => draft.environmentRating)
  const setRating = useSetter('environmentRating')
  const reason = useDraft((draft) => draft.environmentReason)
  const setReason = useSetter('environmentReason')
  return (
    <Section name="policies">
      <Policies />
      <Services />
      <Suggestions />
      <div className={styles.rows}>
        <FieldGrid>
          <Field name="environmentRating" label="企业对营商环境的评价" wide group>
            {(bound) => (
              <Choice bound={bound} table={ratings} value={rating} onChange={setRating} clearable />
            )}
          </Field>
          {rating === 'unsatisfied' || reason !== '' ? (
            <Field name="environmentReason" label="原因" required={rating === 'unsatisfied'} wide>
              {(bound) => <TextBox bound={bound} value={reason} room={5000} lines={2} onChange={setReason} />}
            </Field>
          ) : null}
        </FieldGrid>
      </div>
    </Section>
  )
}

/** Adds a policy that was talked about. */
export function introduce(draft: VisitDraft, policy: { id: string; title: string }): VisitDraft {
  if (draft.policiesIntroduced.some((item) => item.id === policy.id)) return draft
  const entry = { id: policy.id, title: policy.title, known: null, fits: null, willApply: null }
  return { ...draft, policiesIntroduced: [...draft.policiesIntroduced, entry] }
}

const noPolicies: readonly Local<'policies'>[] = []

function Policies() {
  const session = useVisitSession()
  const introduced = useDraft((draft) => draft.policiesIntroduced)
  const found = useDocuments('policies', { kind: 'policy' })
  const policies = found.status === 'ready' ? found.value : noPolicies
  const standings = useMemo(() => policyStandings(policies, today()), [policies])
  // What does not count today is not offered; what a record names already stays.
  const options = useMemo(
    () =>
      policies
        .filter((item) => standings.get(item.id)?.state === 'inForce')
        .map((item) => ({ value: item.id, label: item.title })),
    [policies, standings],
  )
  const change = useCallback(
    (id: string, part: Partial<VisitDraft['policiesIntroduced'][number]>) =>
      session.change((draft) => ({
        ...draft,
        policiesIntroduced: draft.policiesIntroduced.map((item) =>
          item.id === id ? { ...item, ...part } : item,
        ),
      })),
    [session],
  )
  return (
    <Field name="policiesIntroduced" label="宣传的政策" group>
      {() => (
        <>
          {introduced.map((item) => (
            <div key={item.id} className={styles.policy}>
              <div className={styles.policyLine}>
                <span className={styles.policyTitle}>{item.title}</span>
                <Checkbox
                  checked={item.known === true}
                  onChange={(event) => change(item.id, { known: event.target.checked })}
                >
                  已知晓
                </Checkbox>
                <Checkbox
                  checked={item.fits === true}
                  onChange={(event) => change(item.id, { fits: event.target.checked })}
                >
                  符合条件
                </Checkbox>
                <Checkbox
                  checked={item.willApply === true}
                  onChange={(event) => change(item.id, { willApply: event.target.checked })}
                >
                  拟申报
                </Checkbox>
              </div>
              <Button
                type="text"
                icon={<CloseOutlined />}
                aria-label={`移除${item.title}`}
                onClick={() =>
                  session.change((draft) => ({
                    ...draft,
                    policiesIntroduced: draft.policiesIntroduced.filter((other) => other.id !== item.id),
                  }))
                }
              />
              <HandedPolicy
                policy={policies.find((one) => one.id === item.id) ?? null}
                validity={standings.get(item.id)?.words ?? ''}
              />
            </div>
          ))}
          <Select
            aria-label="添加宣传的政策"
            style={{ width: '100%' }}
            placeholder="输入几个字查找政策"
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent="没有找到，请换几个字"
            options={options.filter((option) => !introduced.some((item) => item.id === option.value))}
            value={null}
            onChange={(id: string | null) => {
              const option = options.find((item) => item.value === id)
              if (option)
                session.change((draft) => introduce(draft, { id: option.value, title: option.label }))
            }}
          />
        </>
      )}
    </Field>
  )
}

/** Whom to call about a policy that was talked about, and how to leave it with the firm. */
function HandedPolicy({ policy, validity }: { policy: Local<'policies'> | null; validity: string }) {
  if (!policy) return null
  return (
    <div className={styles.handed}>
      <Spokespersons policy={policy} />
      <HandOver policy={policy} validity={validity} />
    </div>
  )
}

function Services() {
  const given = useDraft((draft) => draft.spokespersonGiven)
  const setGiven = useSetter('spokespersonGiven')
  const materials = useDraft((draft) => draft.materialsGiven)
  const setMaterials = useSetter('materialsGiven')
  const needs = useDraft((draft) => draft.trainingNeeds)
  const setNeeds = useSetter('trainingNeeds')
  return (
    <Fold label="发言人联系方式、发放材料、培训需求" filled={given || materials !== '' || needs.length > 0}>
      <FieldGrid>
        <Field name="spokespersonGiven" label="政策发言人" wide group>
          {() => (
            <Checkbox checked={given} onChange={(event) => setGiven(event.target.checked)}>
              已把对应政策发言人的联系方式给企业
            </Checkbox>
          )}
        </Field>
        <Field name="materialsGiven" label="发放材料" wide>
          {(bound) => (
            <TextBox
              bound={bound}
              value={materials}
              room={200}
              placeholder="名称与份数"
              onChange={setMaterials}
            />
          )}
        </Field>
        <Field name="trainingNeeds" label="培训需求" wide group>
          {() => <Choices table={trainingNeeds} value={needs} onChange={setNeeds} />}
        </Field>
      </FieldGrid>
    </Fold>
  )
}

function Suggestions() {
  const session = useVisitSession()
  const ids = useDraft((draft) => draft.suggestions.map((item) => item.id).join(' '))
  const add = () => {
    const id = newId()
    session.change((draft) => ({
      ...draft,
      suggestions: [...draft.suggestions, { id, target: '', content: '', signed: false }],
    }))
    requestAnimationFrame(() => document.getElementById(fieldId(`suggestions.${id}.content`))?.focus())
  }
  return (
    <div className={styles.rows}>
      {(ids === '' ? [] : ids.split(' ')).map((id) => (
        <SuggestionRow key={id} id={id} />
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {ids === '' ? '记一条意见建议' : '再记一条建议'}
      </Button>
    </div>
  )
}

const SuggestionRow = memo(function SuggestionRow({ id }: { id: string }) {
  const session = useVisitSession()
  const item = useDraft((draft) => draft.suggestions.find((other) => other.id === id))
  if (!item) return null
  const change = (part: Partial<typeof item>) =>
    session.change((draft) => ({
      ...draft,
      suggestions: draft.suggestions.map((other) => (other.id === id ? { ...other, ...part } : other)),
    }))
  return (
    <div className={styles.suggestion}>
      <Field
        name={`suggestions.${id}.content`}
        label="意见建议"
        wide
        extra={
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label="删除这条建议"
            onClick={() =>
              session.change((draft) => ({
                ...draft,
                suggestions: draft.suggestions.filter((other) => other.id !== id),
              }))
            }
          />
        }
      >
        {(bound) => (
          <TextBox
            bound={bound}
            value={item.content}
            room={5000}
            wanted={500}
            lines={2}
            onChange={(content) => change({ content })}
          />
        )}
      </Field>
      <div className={styles.target}>
        <Field name={`suggestions.${id}.target`} label="对哪个部门或哪项政策">
          {(bound) => (
            <TextBox bound={bound} value={item.target} room={200} onChange={(target) => change({ target })} />
          )}
        </Field>
        <Checkbox checked={item.signed} onChange={(event) => change({ signed: event.target.checked })}>
          企业同意署名
        </Checkbox>
      </div>
    </div>
  )
})
