import { App, Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { problemOf } from '../../database/storage-problem.ts'
import { clearReproaches, type Problem, reproach } from '../../ui/reproaches.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './correction-form.module.css'

/** What is wrong with what was typed, or how it is saved; null where nothing was changed. */
export type JudgedCorrection =
  | { readonly problems: readonly Problem[] }
  | { readonly save: (() => Promise<void>) | null }

/** A form in a dialog, judged as a whole and kept open until it is saved. */
export function CorrectionForm<Typed extends object>(props: {
  title: string
  /** Pixels. */
  width: number
  initialValues: Partial<Typed>
  judge: (typed: Typed) => JudgedCorrection
  /** What is said once it is saved. */
  saved: string
  onClose: () => void
  children: ReactNode
}) {
  const { title, width, initialValues, judge, saved, onClose, children } = props
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [saving, setSaving] = useState(false)

  useShortcut('Ctrl+S', () => form.submit())
  const finish = async (typed: Typed) => {
    const judged = judge(typed)
    if ('problems' in judged) {
      reproach(form, judged.problems)
      return
    }
    if (judged.save === null) return onClose()
    setSaving(true)
    try {
      await judged.save()
      message.success(saved)
      onClose()
    } catch (error) {
      setSaving(false)
      message.error(problemOf(error).detail)
    }
  }
  return (
    <Modal
      open
      width={width}
      title={title}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ loading: saving }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        className={styles.fields ?? ''}
        layout="vertical"
        requiredMark={false}
        disabled={saving}
        initialValues={initialValues}
        onValuesChange={(changed: object) => clearReproaches(form, changed)}
        onFinish={(typed) => void finish(typed)}
      >
        {children}
      </Form>
    </Modal>
  )
}
