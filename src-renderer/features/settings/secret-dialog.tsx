import { Button, Form, Input, Modal } from 'antd'
import { type ComponentProps, type ReactNode, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'

/**
 * A dialog that sets a secret, with one button. `submit` resolves with what stood in the way, which `children` show where it
 * belongs, or with null when it is done; then the dialog is to be closed by whoever opened it.
 */
export function SecretDialog<Fields extends object>(props: {
  title: string
  action: string
  submit: (fields: Fields) => Promise<Problem | null>
  onClose: () => void
  children: (problem: Problem | null) => ReactNode
}) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (fields: Fields) => {
    setBusy(true)
    const found = await props.submit(fields)
    setBusy(false)
    setProblem(found)
    if (!found) props.onClose()
  }
  return (
    <Modal open title={props.title} width={420} footer={null} onCancel={props.onClose}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        disabled={busy}
        onValuesChange={() => setProblem(null)}
      >
        {props.children(problem)}
        <Button type="primary" htmlType="submit" block loading={busy}>
          {props.action}
        </Button>
      </Form>
    </Modal>
  )
}

/** The password that holds now, which shows that it is the person themself. */
export function CurrentPasswordItem(props: { name: string; required: string; problem: Problem | null }) {
  return (
    <Form.Item
      label="现在的密码"
      name={props.name}
      rules={[{ required: true, message: props.required }]}
      {...helpOf(props.problem)}
    >
      <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
    </Form.Item>
  )
}

type InputProps = Pick<ComponentProps<typeof Input.Password>, 'inputMode' | 'autoComplete' | 'maxLength'>

/** The new secret, refused with the words that `weaknessOf` finds for it, and the same once more. */
export function NewSecretItems(props: {
  name: string
  label: string
  extra: string
  weaknessOf: (value: string) => string | null
  problem: Problem | null
  again: { label: string; different: string }
  input: InputProps
}) {
  const { name, again, input } = props
  return (
    <>
      <Form.Item
        label={props.label}
        name={name}
        extra={props.extra}
        rules={[
          {
            validator: async (_rule, value: string | undefined) => {
              const weakness = props.weaknessOf(value ?? '')
              if (weakness) throw new Error(weakness)
            },
          },
        ]}
        {...helpOf(props.problem)}
      >
        <Input.Password {...input} />
      </Form.Item>
      <Form.Item
        label={again.label}
        name="again"
        dependencies={[name]}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_rule, value: string | undefined) => {
              if (value !== getFieldValue(name)) throw new Error(again.different)
            },
          }),
        ]}
      >
        <Input.Password {...input} />
      </Form.Item>
    </>
  )
}

const helpOf = (problem: Problem | null) =>
  problem ? ({ validateStatus: 'error', help: problem.detail } as const) : {}
