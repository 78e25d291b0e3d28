import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import {
  nameLengths,
  type Registration,
  registeredEnterprise,
  registrationProblems,
} from '../../../schemas/rules/register-enterprise.ts'
import { createDocument, newId } from '../../database/documents.ts'
import { useDatabase, useRoster } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { today } from '../../ui/formats.ts'
import { clearReproaches, reproach } from '../../ui/reproaches.ts'

/** 登记待核实企业: what somebody at the door can know of an enterprise that the roster lacks, so that a record about it can begin. */
export function RegisterEnterprise(props: {
  /** As it was looked for. */
  name: string
  /** What comes after it. */
  okText: string
  onClose: () => void
  onRegistered: (enterprise: { readonly id: string; readonly name: string }) => void
}) {
  const db = useDatabase()
  const roster = useRoster()
  const { message } = App.useApp()
  const [form] = Form.useForm<Registration>()
  const [saving, setSaving] = useState(false)
  const save = async (given: Registration) => {
    if (reproach(form, registrationProblems(given, roster.compared()))) return
    setSaving(true)
    try {
      const { pinyinOf } = await import('../../../roster-files/pinyin.ts')
      const entry = registeredEnterprise(given, {
        newId,
        now: db.now(),
        today: today(),
        user: db.user,
        pinyinOf,
      })
      await createDocument(db, 'enterprises', entry)
      props.onRegistered(entry)
    } catch (error) {
      setSaving(false)
      message.error(problemOf(error).detail)
    }
  }
  return (
    <Modal
      open
      width={520}
      title="登记待核实企业"
      okText={props.okText}
      cancelText="取消"
      okButtonProps={{ loading: saving }}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <Form<Registration>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={saving}
        initialValues={{ name: props.name, uscc: '', note: '', street: '' } satisfies Registration}
        onValuesChange={(changed: Partial<Registration>) => clearReproaches(form, changed)}
        onFinish={(given) => void save(given)}
      >
        <Form.Item label="企业名称" name="name">
          <Input maxLength={nameLengths.most} autoFocus />
        </Form.Item>
        <Form.Item label="统一社会信用代码" name="uscc" extra="营业执照上的18位代码；不知道的可以空着。">
          <Input maxLength={30} className="number" />
        </Form.Item>
        <Form.Item label="没有信用代码的原因" name="note">
          <Input maxLength={200} placeholder="如：新落户，营业执照还在办" />
        </Form.Item>
        <Form.Item label="经营地址（选填）" name="street">
          <Input maxLength={200} placeholder="道路门牌或园区楼宇" />
        </Form.Item>
      </Form>
      <p>登记后标为“待核实”，由您包联；没有网络也能登记，联网后同步给管理员核实。</p>
    </Modal>
  )
}
