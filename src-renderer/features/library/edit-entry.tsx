import { AutoComplete, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { financingProducts } from '../../../schemas/codes/visit-codes.ts'
import { judgeForm } from '../../../schemas/rules/directory-upkeep/changes.ts'
import {
  type FieldPlan,
  type UpkeepField,
  type UpkeepKind,
  upkeepFields,
  upkeepNames,
} from '../../../schemas/rules/directory-upkeep/fields.ts'
import { entryId, type KnownRecord } from '../../../schemas/rules/directory-upkeep/identity.ts'
import { joined, listOf, type UpkeepRecord } from '../../../schemas/rules/directory-upkeep/read-values.ts'
import { changedFields } from '../../../schemas/rules/directory-upkeep/verdicts.ts'
import { newId } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { saveChanges, type Upkeep, useUpkeep } from '../../help/directory-upkeep.ts'
import { GrowingText } from '../../ui/growing-text.tsx'
import styles from './correction-form.module.css'
import { CorrectionForm, type JudgedCorrection } from './correction-form.tsx'

/** One entry corrected by hand, or a new one where `id` is null, by the rules of the import. */
export function EditEntry(props: { kind: UpkeepKind; id: string | null; onClose: () => void }) {
  const upkeep = useUpkeep(props.kind)
  if (upkeep === null) return null
  const own = upkeep.known.find(({ id }) => id === props.id) ?? null
  return <EntryForm {...props} upkeep={upkeep} own={own} />
}

/** As the form holds it: lists as lists. */
type Typed = Partial<Record<UpkeepField, string | string[]>>

/** What may become long. */
const isWide = ({ rule }: FieldPlan) => rule === 'text' || rule === 'parks' || rule === 'stations'

const isList = ({ rule }: FieldPlan) => rule === 'parks' || rule === 'stations' || rule === 'products'

function EntryForm(props: {
  kind: UpkeepKind
  upkeep: Upkeep
  own: KnownRecord | null
  onClose: () => void
}) {
  const { kind, upkeep, onClose } = props
  const db = useDatabase()
  // What was to be corrected, whatever comes in meanwhile.
  const [own] = useState(props.own)
  const isTaken = (id: string) => upkeep.known.some((one) => one.id === id)
  const { name } = upkeepNames[kind]
  const fields = upkeepFields[kind]

  const judge = (typed: Typed): JudgedCorrection => {
    const judged = judgeForm(kind, recordOf(typed), own, upkeep.known, upkeep.facts)
    if ('problems' in judged) return judged
    const changed = changedFields(kind, own?.record ?? {}, judged.values)
    if (changed.length === 0) return { save: null }
    const id = own?.id ?? entryId(kind, judged.values, isTaken, newId)
    const values = Object.fromEntries(changed.map((field) => [field, judged.values[field] ?? '']))
    return { save: () => saveChanges(db, kind, [{ id, known: own, values }]) }
  }
  return (
    <CorrectionForm<Typed>
      title={own ? `更正${name}` : `新增${name}`}
      width={720}
      initialValues={initialOf(kind, own, upkeep)}
      judge={judge}
      saved={own ? '已保存，连上网络后同步到每台电脑。' : `已新增${name}，连上网络后同步到每台电脑。`}
      onClose={onClose}
    >
      {fields.map((plan) => (
        <Form.Item
          key={plan.field}
          className={isWide(plan) ? styles.wide : undefined}
          name={plan.field}
          label={plan.required || plan.rule === 'stations' ? plan.names[0] : `${plan.names[0]}（选填）`}
        >
          {controlOf(kind, plan, upkeep)}
        </Form.Item>
      ))}
    </CorrectionForm>
  )
}

function initialOf(kind: UpkeepKind, own: KnownRecord | null, { facts }: Upkeep): Typed {
  const everywhere = joined(facts.stations.filter(({ active }) => active).map(({ name }) => name))
  const record: UpkeepRecord = own?.record ?? (kind === 'matter' ? { stations: everywhere } : {})
  return Object.fromEntries(
    upkeepFields[kind].map((plan) => {
      const value = record[plan.field] ?? ''
      // An empty choice shows its placeholder.
      const single = plan.rule === 'department' && value === '' ? undefined : value
      return [plan.field, isList(plan) ? listOf(value) : single]
    }),
  )
}

const recordOf = (typed: Typed): UpkeepRecord =>
  Object.fromEntries(
    Object.entries(typed).map(([field, value]) => [
      field,
      Array.isArray(value) ? joined(value) : (value ?? ''),
    ]),
  )

function controlOf(kind: UpkeepKind, plan: FieldPlan, { known, facts }: Upkeep): ReactNode {
  const { hint = '' } = plan
  const choices = (names: readonly string[]) => [...new Set(names)].map((value) => ({ value, label: value }))
  const inUse = (all: readonly { readonly name: string; readonly active: boolean }[]) =>
    choices(all.filter(({ active }) => active).map(({ name }) => name))
  switch (plan.rule) {
    case 'text':
      return <GrowingText lines={[2, 6]} placeholder={hint} />
    case 'group':
      return (
        <AutoComplete
          options={choices([
            ...upkeepNames[kind].groups,
            ...known.flatMap(({ active, record }) => (active && record.group ? [record.group] : [])),
          ])}
          placeholder="选一类，或写新的"
        />
      )
    case 'department':
      return (
        <Select allowClear showSearch placeholder="输入几个字查找部门" options={inUse(facts.departments)} />
      )
    case 'parks':
      return <Select mode="multiple" placeholder="可以选几个" options={inUse(facts.parks)} />
    case 'stations':
      return <Select mode="multiple" placeholder="选择能办的驿站" options={inUse(facts.stations)} />
    case 'products':
      return (
        <Select
          mode="multiple"
          placeholder="可以选几种"
          options={choices(financingProducts.map(({ name }) => name))}
        />
      )
    case 'phone':
      return <Input inputMode="tel" className="number" placeholder="手机，或区号-号码" />
    case 'creditCode':
    case 'days':
      return <Input className="number" placeholder={hint} />
    case 'line':
      return <Input placeholder={hint} autoFocus={plan.field === 'name'} />
  }
}
