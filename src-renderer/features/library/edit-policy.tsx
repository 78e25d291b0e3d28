import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { policyAreas } from '../../../schemas/codes/policy-areas.ts'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import {
  judgeCorrection,
  type PolicyCorrection,
  titleName,
} from '../../../schemas/rules/policy-import/correct.ts'
import { type Local, newId, updateDocument } from '../../database/documents.ts'
import { useDatabase, useDocuments } from '../../database/hooks.ts'
import { DayPicker } from '../../ui/day-pickers.tsx'
import { GrowingText } from '../../ui/growing-text.tsx'
import formStyles from './correction-form.module.css'
import { CorrectionForm, type JudgedCorrection } from './correction-form.tsx'
import styles from './edit-policy.module.css'

/** As the form holds it: nothing chosen is undefined, so that a choice shows its placeholder. */
type Typed = Omit<PolicyCorrection, 'departmentId' | 'spokespersonIds'> & {
  departmentId?: string | undefined
  /** Not asked of a guide. */
  spokespersonIds?: string[] | undefined
}

/** One policy or guide corrected by hand, by the rules of the import. What others corrected meanwhile stays (S12). */
export function EditPolicy({ policy, onClose }: { policy: Local<'policies'>; onClose: () => void }) {
  const db = useDatabase()
  // What was to be corrected, whatever comes in meanwhile.
  const [own] = useState(policy)
  const library = useDocuments('policies', {})
  const directory = useDocuments('directory', { kind: { $in: ['department', 'spokesperson'] } })
  const named = (kind: 'department' | 'spokesperson', given: readonly string[]) =>
    (directory.status === 'ready' ? directory.value : [])
      .filter((entry) => entry.kind === kind && (entry.active || given.includes(entry.id)))
      .map(({ id, name }) => ({ value: id, label: name }))

  if (library.status !== 'ready') return null
  const judge = (typed: Typed): JudgedCorrection => {
    const { departmentId = '', spokespersonIds = own.spokespersonIds } = typed
    const given = { ...typed, departmentId, spokespersonIds }
    const judged = judgeCorrection(given, own, library.value)
    if ('problems' in judged) return judged
    const changed = Object.entries(judged.values).filter(
      ([field, value]) => !deepEqual(value, own[field as keyof PolicyCorrection]),
    )
    if (changed.length === 0) return { save: null }
    return {
      save: async () => {
        await updateDocument(db, 'policies', own.id, (now) => ({ ...now, ...Object.fromEntries(changed) }))
      },
    }
  }
  const { wide } = formStyles
  return (
    <CorrectionForm<Typed>
      title={own.kind === 'guide' ? '更正办事指南' : '更正政策'}
      width={760}
      initialValues={{ ...own, departmentId: own.departmentId || undefined }}
      judge={judge}
      saved="已保存，连上网络后同步到每台电脑。"
      onClose={onClose}
    >
      <Form.Item className={wide} name="title" label={titleName(own)}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="documentNo" label="文号（选填）">
        <Input />
      </Form.Item>
      <Form.Item name="issuer" label="发文单位（选填）">
        <Input />
      </Form.Item>
      <Form.Item name="validFrom" label="施行日期（选填）">
        <DayField />
      </Form.Item>
      <Form.Item name="validUntil" label="失效日期（空着为长期有效）">
        <DayField />
      </Form.Item>
      <Form.Item name="departmentId" label="主管部门（选填）">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="输入几个字查找部门"
          options={named('department', [own.departmentId])}
        />
      </Form.Item>
      {own.kind === 'policy' ? (
        <Form.Item name="spokespersonIds" label="政策发言人（选填）">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="可以选几位"
            options={named('spokesperson', own.spokespersonIds)}
          />
        </Form.Item>
      ) : null}
      <Form.Item className={own.kind === 'policy' ? wide : undefined} name="areas" label="领域">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="可以选几个"
          options={policyAreas.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item className={wide} name="summary" label="内容摘要（选填）">
        <GrowingText lines={[2, 8]} />
      </Form.Item>
      {/* What is wrong with one of the clauses stands below all of them. */}
      <Form.Item className={wide} name="clauses" label={own.kind === 'guide' ? '条件、材料和流程' : '条款'}>
        <Clauses kind={own.kind} />
      </Form.Item>
    </CorrectionForm>
  )
}

/** A day of the form around it. */
function DayField({
  id,
  value = null,
  onChange,
}: {
  id?: string
  value?: string | null
  onChange?: (day: string | null) => void
}) {
  return (
    <DayPicker
      {...(id ? { id } : {})}
      className={styles.fill}
      value={value}
      onChange={(day) => onChange?.(day)}
    />
  )
}

type Clause = PolicyCorrection['clauses'][number]

/** The parts of a clause, as the library shows them: of a guide a heading and what stands below it. */
const parts = {
  policy: [
    { part: 'text', name: '支持事项' },
    { part: 'benefit', name: '支持标准' },
    { part: 'conditions', name: '申报条件' },
  ],
  guide: [
    { part: 'text', name: '小标题，如：所需材料' },
    { part: 'benefit', name: '内容' },
    { part: 'conditions', name: '条件' },
  ],
} as const

/** The clauses one below the other. Given `value` and `onChange` by the form around it. */
function Clauses(props: {
  kind: keyof typeof parts
  value?: readonly Clause[]
  onChange?: (clauses: Clause[]) => void
}) {
  const { kind, value = [], onChange = () => undefined } = props
  return (
    <ol className={styles.clauses}>
      {value.map((clause, index) => (
        <li key={clause.id} className={styles.clause}>
          <span className={styles.no}>{index + 1}.</span>
          <div className={styles.parts}>
            {parts[kind].map(({ part, name }) => (
              <GrowingText
                key={part}
                lines={[1, 6]}
                aria-label={`第${index + 1}条${name.split('，')[0]}`}
                placeholder={name}
                value={clause[part]}
                onChange={({ target }) =>
                  onChange(value.map((one) => (one === clause ? { ...one, [part]: target.value } : one)))
                }
              />
            ))}
          </div>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={`删除第${index + 1}条`}
            onClick={() => onChange(value.filter((one) => one !== clause))}
          />
        </li>
      ))}
      <li>
        <Button
          icon={<PlusOutlined />}
          onClick={() => onChange([...value, { id: newId(), text: '', benefit: '', conditions: '' }])}
        >
          {value.length === 0 ? '写一条' : '再写一条'}
        </Button>
      </li>
    </ol>
  )
}
