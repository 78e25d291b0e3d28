import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Popconfirm, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { mayCreate } from '../../../../schemas/rules/write-policy.ts'
import { useDatabase, useRoster } from '../../../database/hooks.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { RegisterEnterprise } from '../register-enterprise.tsx'
import { discardRecord } from '../submission/submit-meeting.ts'
import type { MeetingDraft, MeetingEnterprise, MeetingSession } from './meeting-draft.ts'
import styles from './meeting-form.module.css'
import type { MeetingRecord } from './use-records.ts'

/** Enterprises offered at once; another letter narrows better than scrolling. */
const offered = 20

/** The meeting itself and the enterprises at its table, each with what it still lacks. */
export function EnterpriseList(props: {
  session: MeetingSession
  meeting: MeetingDraft
  records: readonly MeetingRecord[] | null
  chosen: string | null
  /** What the meeting itself lacks. */
  lacking: number
  onChoose: (enterpriseId: string | null) => void
}) {
  const { session, meeting, records, chosen, lacking, onChoose } = props
  const db = useDatabase()
  const add = (enterprise: MeetingEnterprise) => {
    session.change((draft) => ({
      ...draft,
      enterprises: draft.enterprises.some(({ id }) => id === enterprise.id)
        ? draft.enterprises
        : [...draft.enterprises, enterprise],
    }))
    onChoose(enterprise.id)
  }
  const remove = async ({ enterprise, visitId }: MeetingRecord) => {
    if (chosen === enterprise.id) onChoose(null)
    session.change((draft) => ({
      ...draft,
      enterprises: draft.enterprises.filter(({ id }) => id !== enterprise.id),
    }))
    await session.saves.flush()
    await discardRecord(db, visitId)
  }
  return (
    <nav className={styles.list} aria-label="活动各部分">
      <button
        type="button"
        className={chosen === null ? `${styles.entry} ${styles.current}` : styles.entry}
        aria-current={chosen === null ? 'page' : undefined}
        onClick={() => onChoose(null)}
      >
        <span className={styles.name}>时间、议程与到会</span>
        <Mark lacking={lacking} />
      </button>
      <div className={styles.caption}>
        <span>参会企业</span>
        <span>{meeting.enterprises.length}家</span>
      </div>
      {(records ?? []).map((record) => (
        <Entry
          key={record.enterprise.id}
          record={record}
          current={record.enterprise.id === chosen}
          onChoose={() => onChoose(record.enterprise.id)}
          onRemove={() => void remove(record)}
        />
      ))}
      {meeting.enterprises.length === 0 ? (
        <p className={styles.hint}>在下面查找并添加参会企业，逐家记发言要点、困难和诉求。</p>
      ) : null}
      <div className={styles.add}>
        <AddEnterprise taken={meeting.enterprises} onAdd={add} />
      </div>
    </nav>
  )
}

function Mark(props: { lacking: number }) {
  return props.lacking > 0 ? (
    <span className={styles.mark}>缺{props.lacking}项</span>
  ) : (
    <span className={styles.mark}>
      <CheckOutlined className={styles.ready ?? ''} aria-label="已齐" />
    </span>
  )
}

function Entry(props: {
  record: MeetingRecord
  current: boolean
  onChoose: () => void
  onRemove: () => void
}) {
  const { record, current, onChoose, onRemove } = props
  const { name } = record.enterprise
  const requests = record.visit?.requests.length ?? 0
  return (
    <div style={{ display: 'flex', alignItems: 'center' }}>
      <button
        type="button"
        className={current ? `${styles.entry} ${styles.current}` : styles.entry}
        aria-current={current ? 'page' : undefined}
        onClick={onChoose}
      >
        <span className={styles.name}>{name}</span>
        {requests > 0 ? <span className={styles.mark}>诉求{requests}</span> : null}
        {record.visit === null ? (
          <span className={styles.mark}>未记</span>
        ) : (
          <Mark lacking={record.lacking.length} />
        )}
      </button>
      {current ? (
        <Popconfirm
          title="这家企业没有到会，移出名单？"
          description={record.visit ? '为它写的草稿会一并删除；已登记的诉求保留。' : undefined}
          okText="移出"
          cancelText="保留"
          onConfirm={onRemove}
        >
          <Button type="text" size="small" icon={<CloseOutlined />} aria-label={`移出${name}`} />
        </Popconfirm>
      ) : null}
    </div>
  )
}

function AddEnterprise(props: {
  taken: readonly MeetingEnterprise[]
  onAdd: (enterprise: MeetingEnterprise) => void
}) {
  const roster = useRoster()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  const taken = new Set(props.taken.map(({ id }) => id))
  const { entries } = roster.search({ text: wanted, limit: offered })
  // The list forgets what was typed as soon as it closes.
  const [registering, setRegistering] = useState<string | null>(null)
  const registers = mayCreate('enterprises', useCurrentUser())
  const [open, setOpen] = useState(false)
  const register = () => {
    setRegistering(text.trim())
    // It would lie over the dialog.
    setOpen(false)
  }
  return (
    <>
      <Select<string>
        aria-label="添加参会企业"
        open={open}
        onOpenChange={setOpen}
        placeholder="添加参会企业：名称、拼音或首字母"
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
        popupMatchSelectWidth={360}
        notFoundContent={
          registers && text.trim() !== '' ? (
            <Button type="link" onClick={register}>
              没有找到，登记待核实企业
            </Button>
          ) : (
            '没有找到，换几个字试试'
          )
        }
        value={null}
        options={entries
          .filter(({ id }) => !taken.has(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          const entry = entries.find((one) => one.id === id)
          if (entry) props.onAdd({ id, name: entry.name })
          setText('')
        }}
      />
      {registering === null ? null : (
        <RegisterEnterprise
          name={registering}
          okText="登记并加入活动"
          onClose={() => setRegistering(null)}
          onRegistered={({ id, name }) => {
            props.onAdd({ id, name })
            setRegistering(null)
          }}
        />
      )}
    </>
  )
}
