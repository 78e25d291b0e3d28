import { Alert, App, Button, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { DeliveredItem, Delivery } from '../../../../schemas/protocol/exchange.ts'
import type { IpcGives } from '../../../../schemas/protocol/ipc.ts'
import { seesEverything } from '../../../../schemas/rules/access-policy.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { invoke } from '../../../bridge.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { syncNow } from '../../../sync/status.ts'
import { formatDay, formatInstant, formatRecent } from '../../../ui/formats.ts'
import { ContentsList } from './contents-list.tsx'
import styles from './exchange.module.css'
import { countWords, outcomeWords } from './exchange-words.ts'
import { type ExchangeRow, readableRows } from './readable-rows.ts'

type OpenedFile = NonNullable<IpcGives<'exchange:open'>['file']>

/** A file that was opened: who made it, what is in it, and how it gets to the server. */
export function ImportDialog({ file, onClose }: { file: OpenedFile; onClose: () => void }) {
  const { hash, facts } = file
  const user = useCurrentUser()
  const { message, modal } = App.useApp()
  const [busy, setBusy] = useState<'deliver' | 'keep' | 'read' | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [rows, setRows] = useState<{ shown: ExchangeRow[]; hidden: number } | null>(null)
  const [items, setItems] = useState<readonly DeliveredItem[] | null>(null)
  const [delivery, setDelivery] = useState<Delivery | null>(null)

  // Whoever may know the names anyway (S31) is told them by the server, when there is one.
  const mayKnow = file.isOwn || seesEverything(user)
  useEffect(() => {
    if (!mayKnow) return
    let gone = false
    invoke('exchange:preview', { hash }).then((answer) => {
      if (!gone && answer.ok) setItems(answer.value.items)
    })
    return () => {
      gone = true
    }
  }, [hash, mayKnow])

  const failed = ({ title, detail }: { title: string; detail: string }) =>
    modal.error({ title, content: detail, okText: '知道了' })

  const read = async () => {
    setBusy('read')
    const answer = await invoke('exchange:read', { hash, passphrase })
    setBusy(null)
    if (answer.ok) setRows(readableRows(answer.value.rows, user))
    else failed(answer.problem)
  }
  const deliver = async () => {
    setBusy('deliver')
    const answer = await invoke('exchange:deliver', { hash })
    setBusy(null)
    if (!answer.ok) return failed(answer.problem)
    setDelivery(answer.value)
    // What came in and is this reader's to see arrives with the next exchange.
    syncNow()
  }
  const keep = async () => {
    setBusy('keep')
    const answer = await invoke('exchange:keep', { hash })
    setBusy(null)
    if (!answer.ok) return failed(answer.problem)
    message.success('已收下，联网后自动送交服务器')
    onClose()
  }

  return (
    <Modal
      open
      width={720}
      title={`${facts.authorName}的交换包`}
      onCancel={onClose}
      footer={
        delivery ? (
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>关闭</Button>
            <Button loading={busy === 'keep'} disabled={busy !== null} onClick={() => void keep()}>
              先收下，联网时送交
            </Button>
            <Button
              type="primary"
              loading={busy === 'deliver'}
              disabled={busy !== null}
              onClick={() => void deliver()}
            >
              送交服务器
            </Button>
          </>
        )
      }
    >
      <dl className={styles.facts}>
        <Fact name="制作人" value={`${facts.authorName}（${facts.deviceName || '未命名的电脑'}）`} />
        <Fact name="制作时间" value={formatInstant(facts.madeAt)} />
        <Fact name="有效期至" value={`${formatDay(dayOf(facts.expiresAt))}`} />
        <Fact name="内容" value={countWords(facts)} />
      </dl>
      {delivery ? <Delivered delivery={delivery} /> : <Notices file={file} />}
      {rows === null && facts.hasPassphrase && !delivery ? (
        <form
          className={styles.open}
          onSubmit={(event) => {
            event.preventDefault()
            void read()
          }}
        >
          <Input
            aria-label="口令"
            placeholder="制作人告诉您的口令，如 AB2C-7KQM-…"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
          <Button htmlType="submit" loading={busy === 'read'} disabled={passphrase.trim() === ''}>
            查看内容
          </Button>
        </form>
      ) : null}
      {delivery || rows ? null : !facts.hasPassphrase && !items ? (
        <p className={styles.note}>这个包只有服务器能打开。您可以代送，送达后按权限看到其中的内容。</p>
      ) : null}
      <ContentsList rows={rows?.shown ?? null} items={delivery?.items ?? items} />
      {rows && rows.hidden > 0 ? (
        <p className={styles.note}>另有 {rows.hidden} 条属于您的岗位不看的内容，没有列出。</p>
      ) : null}
    </Modal>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Notices({ file: { known, isOwn } }: { file: OpenedFile }) {
  if (known?.state === 'delivered')
    return (
      <Alert
        type="info"
        showIcon
        title={`这个包已在${formatRecent(known.at)}由本机送达，再送一次不会改动任何内容。`}
      />
    )
  if (known?.state === 'waiting') return <Alert type="info" showIcon title="这个包已收下，正等着联网送交。" />
  if (isOwn)
    return <Alert type="info" showIcon title="这是您自己制作的包。送达后，制作它的电脑联网时会自动核对。" />
  return null
}

function Delivered({ delivery }: { delivery: Delivery }) {
  const { repeated, conflicts, rejected, facts } = delivery
  if (repeated)
    return (
      <Alert
        type="info"
        showIcon
        title="这个包以前已经送达，这次没有改动任何内容。"
        description={`当时的结果：${outcomeWords(delivery)}。`}
      />
    )
  const rest = [
    conflicts > 0 ? `待合并的由${facts.authorName}的电脑联网时合并，不同之处会列在那里的同步页。` : '',
    rejected > 0 ? `没有受理的仍留在${facts.authorName}的电脑上，联网后可以更正再提交。` : '',
  ]
  return (
    <Alert
      type={rejected > 0 ? 'warning' : 'success'}
      showIcon
      title={`${outcomeWords(delivery)}。`}
      description={rest.filter(Boolean).join('') || undefined}
    />
  )
}
