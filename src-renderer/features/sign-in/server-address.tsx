import { SettingOutlined } from '@ant-design/icons'
import { Button, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { invoke } from '../../bridge.ts'
import { normalizeServerAddress } from './normalize-server-address.ts'
import styles from './sign-in-page.module.css'

/** Where the office's server is. Open by itself while none is set. */
export function ServerAddress(props: { address: string; onSaved: () => void }) {
  const [open, setOpen] = useState(props.address === '')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const save = async (fields: { url: string }) => {
    const url = normalizeServerAddress(fields.url)
    if (url === null) {
      setProblem('地址不对。请按管理员给的样子填写，例如 https://zhuqi.example.gov.cn')
      return
    }
    setBusy(true)
    const answer = await invoke('settings:set-server', { url })
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem.detail)
      return
    }
    setOpen(false)
    props.onSaved()
  }

  if (!open)
    return (
      <Button type="text" className={styles.server} icon={<SettingOutlined />} onClick={() => setOpen(true)}>
        服务器设置
      </Button>
    )
  return (
    <Form
      className={styles.serverForm}
      layout="vertical"
      initialValues={{ url: props.address }}
      onFinish={save}
      requiredMark={false}
    >
      <Form.Item
        label="服务器地址"
        htmlFor="server-url"
        validateStatus={problem ? 'error' : undefined}
        help={problem ?? (props.address === '' ? '第一次使用请先填写，由管理员提供。' : undefined)}
      >
        <Space.Compact block>
          <Form.Item name="url" noStyle>
            <Input
              id="server-url"
              inputMode="url"
              spellCheck={false}
              maxLength={300}
              placeholder="https://"
              onChange={() => setProblem(null)}
            />
          </Form.Item>
          <Button htmlType="submit" loading={busy}>
            保存
          </Button>
        </Space.Compact>
      </Form.Item>
    </Form>
  )
}
