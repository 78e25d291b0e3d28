import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { IpcGives } from '../../../../schemas/protocol/ipc.ts'
import { invoke } from '../../../bridge.ts'
import pageStyles from '../sync-center-page.module.css'
import { CarriedList } from './carried-list.tsx'
import styles from './exchange.module.css'
import { ExportDialog } from './export-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { useCarriedFiles } from './use-carried-files.ts'

type OpenedFile = NonNullable<IpcGives<'exchange:open'>['file']>

/** 没有网络时: work that travels by a stick, out of this computer and of others through it. */
export function ExchangePart() {
  const { modal } = App.useApp()
  const [exporting, setExporting] = useState(false)
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [carried, readCarried] = useCarriedFiles()

  const choose = async () => {
    setChoosing(true)
    const answer = await invoke('exchange:open', {})
    setChoosing(false)
    if (answer.ok) setOpened(answer.value.file)
    else modal.error({ title: answer.problem.title, content: answer.problem.detail, okText: '知道了' })
  }

  return (
    <section className={pageStyles.section} aria-labelledby="sync-exchange">
      <h2 id="sync-exchange">没有网络时</h2>
      <div className={styles.offer}>
        <p>
          把没有上传的内容装进一个加密、签名的交换包，用 U
          盘带到服务器，或请有网络的同事代送。内容仍记在本人名下，重复送交不会重复登记。
        </p>
        <div className={styles.buttons}>
          <Button icon={<ExportOutlined />} onClick={() => setExporting(true)}>
            导出交换包
          </Button>
          <Button icon={<FolderOpenOutlined />} loading={choosing} onClick={() => void choose()}>
            打开交换包
          </Button>
        </div>
      </div>
      <CarriedList files={carried} onChanged={readCarried} />
      {exporting ? <ExportDialog onClose={() => setExporting(false)} /> : null}
      {opened ? (
        <ImportDialog
          file={opened}
          onClose={() => {
            setOpened(null)
            void readCarried()
          }}
        />
      ) : null}
    </section>
  )
}
