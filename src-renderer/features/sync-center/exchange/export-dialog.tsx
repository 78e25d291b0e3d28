import { Alert, App, Button, Checkbox, Modal } from 'antd'
import { useEffect, useState } from 'react'
import {
  EXCHANGE_DAYS,
  EXCHANGE_EXTENSION,
  MAX_EXCHANGE_ROWS,
} from '../../../../schemas/protocol/exchange.ts'
import type { IpcGives } from '../../../../schemas/protocol/ipc.ts'
import { addDays, clockOf, dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { invoke } from '../../../bridge.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { type ExchangeContents, gatherContents, noteExported } from '../../../sync/exchange-contents.ts'
import { formatBytes, formatDay, today } from '../../../ui/formats.ts'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import styles from './exchange.module.css'
import { kindCounts } from './exchange-words.ts'

type Done = IpcGives<'exchange:export'> & { saved: NonNullable<IpcGives<'exchange:export'>['saved']> }

/** 导出交换包: what goes in, who may open it, and afterwards the passphrase, once. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const db = useDatabase()
  const user = useCurrentUser()
  const { modal } = App.useApp()
  const [contents, setContents] = useState<ExchangeContents | null>(null)
  const [forColleague, setForColleague] = useState(false)
  const [working, setWorking] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  useEffect(() => {
    let gone = false
    gatherContents(db).then((found) => {
      if (!gone) setContents(found)
    })
    return () => {
      gone = true
    }
  }, [db])

  const write = async () => {
    setWorking(true)
    // Gathered anew, since somebody may have gone on writing while the dialog was open.
    const now = await gatherContents(db)
    const at = db.now()
    const answer = await invoke('exchange:export', {
      rows: JSON.stringify(now.rows),
      files: [...now.files],
      forColleague,
      fileName: `交换包-${user.name}-${dayOf(at)}-${clockOf(at).replace(':', '')}.${EXCHANGE_EXTENSION}`,
    })
    if (answer.ok && answer.value.saved) {
      await noteExported(db, now.rows, answer.value.files)
      setDone({ ...answer.value, saved: answer.value.saved })
    }
    setWorking(false)
    if (!answer.ok)
      modal.error({ title: answer.problem.title, content: answer.problem.detail, okText: '知道了' })
  }

  if (done)
    return (
      <Modal
        open
        width={560}
        title="交换包已导出"
        onCancel={onClose}
        footer={<FinishButton onClose={onClose} />}
      >
        <Exported done={done} />
      </Modal>
    )
  const isEmpty = contents !== null && contents.rows.length + contents.files.length === 0
  const isTooMuch = contents !== null && contents.rows.length > MAX_EXCHANGE_ROWS
  return (
    <Modal
      open
      width={560}
      title="导出交换包"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            loading={working}
            disabled={contents === null || isEmpty || isTooMuch}
            onClick={() => void write()}
          >
            选择位置并导出
          </Button>
        </>
      }
    >
      {contents === null ? <LoadingState rows={4} /> : null}
      {isEmpty ? (
        <EmptyState compact title="没有需要带走的内容" hint="保存过的内容都已上传，不用交换包。" />
      ) : null}
      {contents && !isEmpty ? (
        <>
          <dl className={styles.facts}>
            {kindCounts(contents.rows).map(({ kind, count }) => (
              <div key={kind}>
                <dt>{kind}</dt>
                <dd>{count} 条</dd>
              </div>
            ))}
            {contents.files.length > 0 ? (
              <div>
                <dt>照片和文件</dt>
                <dd>
                  {contents.files.length} 个，
                  {formatBytes(contents.files.reduce((sum, { size }) => sum + size, 0))}
                </dd>
              </div>
            ) : null}
            <div>
              <dt>有效期</dt>
              <dd>
                {EXCHANGE_DAYS} 天，至 {formatDay(addDays(today(), EXCHANGE_DAYS))}
              </dd>
            </div>
          </dl>
          {isTooMuch ? (
            <Alert
              type="warning"
              showIcon
              title={`待上传的内容超过 ${MAX_EXCHANGE_ROWS} 条，一个交换包装不下。请联网上传。`}
            />
          ) : null}
          {contents.refused > 0 ? (
            <p className={styles.note}>
              另有 {contents.refused} 条没有被服务器接受，不在包内，请先在本页处理。
            </p>
          ) : null}
          <Checkbox checked={forColleague} onChange={(event) => setForColleague(event.target.checked)}>
            让同事凭口令先看内容
          </Checkbox>
          <p className={styles.note}>
            不勾选时只有服务器能打开，同事可以代送，看不到内容。本机的内容不变，联网后自动核对。
          </p>
        </>
      ) : null}
    </Modal>
  )
}

function FinishButton({ onClose }: { onClose: () => void }) {
  return (
    <Button type="primary" onClick={onClose}>
      完成
    </Button>
  )
}

function Exported({ done }: { done: Done }) {
  const { saved, passphrase, leftOut } = done
  return (
    <>
      <p>
        已写入“{saved.name}”（{formatBytes(saved.bytes)}）。请安全弹出 U 盘，交给管理员或有网络的同事。
      </p>
      {passphrase ? (
        <div className={styles.passphrase}>
          <span>口令</span>
          <strong>{passphrase}</strong>
          <p>只在这里显示一次。请当面或用电话告诉同事，不要和 U 盘放在一起。</p>
        </div>
      ) : null}
      {leftOut > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={`有 ${leftOut} 个照片或文件放不下或读不出来，没有装入。送达后再导出一次，会先装它们。`}
        />
      ) : null}
    </>
  )
}
