import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import type { Content } from '../../database/documents.ts'
import { updateDocument } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { WaitingDocument } from '../../sync/use-waiting.ts'
import { valueAt, withValueAt } from '../../sync/value-at-path.ts'
import { GrowingText } from '../../ui/growing-text.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import { fieldAt } from './fields/fields-of.ts'
import styles from './sync-center-page.module.css'
import { fieldTitle, type Names } from './value-words.ts'

type Place = { readonly pointer: string; readonly detail: string; readonly value: string | number | null }

/** The places the server complained of that a single box can correct, each once. */
export function correctable({ collection, fields, mark }: WaitingDocument): Place[] {
  if (mark.state !== 'rejected') return []
  const places = new Map<string, Place>()
  for (const { pointer, detail } of mark.errors ?? []) {
    const field = fieldAt(collection, pointer)
    const value = valueAt(fields, pointer)
    const single = typeof value === 'string' || typeof value === 'number' || value === null
    if (single && !field.silent && !field.refers && !field.parts && !places.has(pointer))
      places.set(pointer, { pointer, detail, value })
  }
  return [...places.values()]
}

/** Corrects just what the server complained of, wherever in the document it stands, and sends it again. */
export function CorrectionForm(props: {
  document: WaitingDocument
  names: Names
  working: boolean
  act: (work: () => Promise<void>, done: string | null) => Promise<void>
}) {
  const { document, names, working, act } = props
  const { collection, id, fields } = document
  const db = useDatabase()
  const [places] = useState(() => correctable(document))
  const [values, setValues] = useState<Record<string, string | number | null>>({})
  const set = (pointer: string, value: string | number | null) =>
    setValues((before) => ({ ...before, [pointer]: value }))
  const send = () =>
    act(async () => {
      await updateDocument(
        db,
        collection,
        id,
        (content) =>
          Object.entries(values).reduce<object>(
            (changed, [pointer, value]) => withValueAt(changed, pointer, value),
            content,
          ) as Content,
      )
    }, '已更正，稍后会再次提交')
  return (
    <Form layout="vertical" component="div" className={styles.correction}>
      {places.map(({ pointer, detail, value }) => {
        const field = fieldAt(collection, pointer)
        const name = `correct-${id}-${pointer}`
        const now = pointer in values ? values[pointer] : value
        return (
          <Form.Item
            key={pointer}
            label={fieldTitle(collection, pointer, [fields], names)}
            htmlFor={name}
            validateStatus={pointer in values ? undefined : 'error'}
            help={detail}
          >
            {field.codes ? (
              <Select
                id={name}
                value={typeof now === 'string' && now !== '' ? now : undefined}
                options={field.codes.map(({ code, name: label }) => ({ value: code, label }))}
                onChange={(code: string) => set(pointer, code)}
              />
            ) : typeof value === 'number' || field.unit ? (
              <NumberInput
                id={name}
                value={now === '' ? null : (now as number | null)}
                unit={field.unit ?? ''}
                style={{ width: 240 }}
                onChange={(number) => set(pointer, number)}
              />
            ) : (
              <GrowingText
                id={name}
                lines={[1, 10]}
                value={now ?? ''}
                onChange={(event) => set(pointer, event.target.value)}
              />
            )}
          </Form.Item>
        )
      })}
      <Button type="primary" loading={working} disabled={Object.keys(values).length === 0} onClick={send}>
        更正并重新提交
      </Button>
    </Form>
  )
}
