import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  holderOfCode,
  nameLengths,
  type Verification,
  verificationProblems,
  verifiedEnterprise,
} from '../../../schemas/rules/register-enterprise.ts'
import { type Local, updateDocument } from '../../database/documents.ts'
import { useDatabase, useRoster } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { clearReproaches, reproach } from '../../ui/reproaches.ts'

/** 核实: what an officer registered at the door is held against the business licence and gets its code. */
export function VerifyEnterprise({ enterprise }: { enterprise: Local<'enterprises'> }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        核实
      </Button>
      {open ? <VerifyDialog enterprise={enterprise} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function VerifyDialog({ enterprise, onClose }: { enterprise: Local<'enterprises'>; onClose: () => void }) {
  const db = useDatabase()
  const roster = useRoster()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<Verification>()
  const [saving, setSaving] = useState(false)
  /** Has the code already. */
  const [holder, setHolder] = useState<string | null>(null)

  const save = async (given: Verification) => {
    if (reproach(form, verificationProblems(given))) return
    const other = holderOfCode(given, enterprise.id, roster.compared())
    if (other && holder === null) {
      setHolder(other.name)
      return
    }
    setSaving(true)
    try {
      const { pinyinOf } = await import('../../../roster-files/pinyin.ts')
      await updateDocument(db, 'enterprises', enterprise.id, (now) =>
        verifiedEnterprise(now, given, pinyinOf),
      )
      onClose()
      if (other) navigate('/enterprises/duplicates')
    } catch (error) {
      setSaving(false)
      message.error(problemOf(error).detail)
    }
  }
  return (
    <Modal
      open
      width={520}
      title="核实企业"
      okText={holder === null ? '核实无误' : '是同一家，去合并'}
      cancelText="取消"
      okButtonProps={{ loading: saving }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Verification>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={saving}
        initialValues={{ name: enterprise.name, uscc: enterprise.uscc } satisfies Verification}
        onValuesChange={(changed: Partial<Verification>) => {
          setHolder(null)
          clearReproaches(form, changed)
        }}
        onFinish={(given) => void save(given)}
      >
        <Form.Item label="企业名称" name="name" extra="与营业执照一致">
          <Input maxLength={nameLengths.most} />
        </Form.Item>
        <Form.Item label="统一社会信用代码" name="uscc" extra="营业执照上的18位代码">
          <Input maxLength={30} className="number" autoFocus />
        </Form.Item>
      </Form>
      {holder === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={`名录里已有这个代码：${holder}。请核对代码；是同一家的，把两条登记合并。`}
        />
      )}
    </Modal>
  )
}
