import { Alert, App, Button, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { type Device, orderWipe } from '../../stores/devices.ts'
import styles from './devices-page.module.css'

/** Asks what is to become of what the device has not uploaded, and has the person's name typed, since nothing brings it back. */
export function WipeDialog(props: {
  device: Device
  isHere: boolean
  onClose: (ordered: boolean) => Promise<void>
}) {
  const { device, isHere, onClose } = props
  const { message } = App.useApp()
  const [uploadFirst, setUploadFirst] = useState(true)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const order = async () => {
    setBusy(true)
    const answer = await orderWipe(device, uploadFirst)
    setBusy(false)
    if (!answer.ok) {
      message.error(answer.problem.detail)
      return
    }
    message.success('已发出。那台电脑下次连上服务器时执行。')
    await onClose(true)
  }
  return (
    <Modal
      open
      width={560}
      title={`清除${device.userName}在“${device.deviceName || '未命名的电脑'}”上的资料？`}
      onCancel={() => void onClose(false)}
      footer={
        <>
          <Button onClick={() => void onClose(false)}>取消</Button>
          <Button
            type="primary"
            danger
            loading={busy}
            disabled={typed.trim() !== device.userName}
            onClick={() => void order()}
          >
            清除资料
          </Button>
        </>
      }
    >
      <p>
        那台电脑下次连上服务器时，会删去这个账号保存在那里的企业、走访、照片和密钥，并退出登录。服务器上的内容不受影响，同一台电脑上其他人的资料也不受影响。
      </p>
      {isHere ? (
        <Alert type="warning" showIcon title="这就是您现在用的电脑。" style={{ marginTop: 12 }} />
      ) : null}
      <Radio.Group
        className={styles.choices}
        value={uploadFirst}
        onChange={(event) => setUploadFirst(event.target.value)}
        options={[
          { value: true, label: '先上传还没有上传的内容，再清除（电脑还在本人手里时用）' },
          { value: false, label: '立即清除，没有上传的内容一并丢弃（电脑丢失时用）' },
        ]}
      />
      <p style={{ marginTop: 16 }}>
        <label htmlFor={id}>
          请输入姓名“{device.userName}”确认：
          <Input
            id={id}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            style={{ marginTop: 8 }}
          />
        </label>
      </p>
    </Modal>
  )
}
