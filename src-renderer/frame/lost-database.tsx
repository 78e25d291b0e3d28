import { Button, Modal } from 'antd'
import { useState } from 'react'
import { reopenLost, useLostDatabase } from '../stores/session.ts'

/** The database went away under the program: says what is safe, and leads to what puts it back together at each start. */
export function LostDatabase() {
  const lost = useLostDatabase()
  const [opening, setOpening] = useState(false)
  const reopen = async () => {
    setOpening(true)
    await reopenLost().finally(() => setOpening(false))
  }
  return (
    <Modal
      open={lost !== null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={480}
      title="本机资料库被清空了"
      footer={
        <Button type="primary" autoFocus loading={opening} onClick={() => void reopen()}>
          重新打开
        </Button>
      }
    >
      <p>
        可能是清理软件删除了它，或磁盘出了故障。已经保存、还没有上传的内容在本机另有备份，其余的都在服务器上；重新打开后会自动恢复。
      </p>
      {lost?.unsaved ? <p>正在填写的最后几句没能保存，恢复后请核对一遍。</p> : null}
    </Modal>
  )
}
