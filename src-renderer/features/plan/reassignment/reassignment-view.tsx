import { SearchOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select, Table } from 'antd'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { enterpriseFlags, fiveAboveCategories } from '../../../../schemas/codes/enterprise-codes.ts'
import { addDays } from '../../../../schemas/rules/calendar-day.ts'
import type { Reassignment } from '../../../../schemas/rules/reassignment.ts'
import { useDocuments, useRoster } from '../../../database/hooks.ts'
import type { RosterEntry } from '../../../database/roster-index.ts'
import { CountLabel } from '../../../ui/count-label.tsx'
import { LaterDayPicker } from '../../../ui/day-pickers.tsx'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import { useTableHeight } from '../../../ui/use-table-height.ts'
import { ConfirmReassignment } from './confirm-reassignment.tsx'
import styles from './reassignment-view.module.css'
import { type OfficerChoice, useOfficers } from './use-officers.ts'

/** Stands for enterprises that nobody looks after. */
const nobody = ''
/** More enterprises than a zone has. */
const everything = 300_000

/** 调整包联: whose enterprises, which of them, to whom, from which day and why. */
export function ReassignmentView({ today }: { today: string }) {
  const roster = useRoster()
  const officers = useOfficers()
  const parks = useDocuments('directory', { kind: 'park' })
  const label = useId()
  const [fromId, setFromId] = useState<string | null>(null)
  const [toId, setToId] = useState<string | null>(null)
  const [since, setSince] = useState(addDays(today, 1))
  const [reason, setReason] = useState('')
  const [text, setText] = useState('')
  const [parkId, setParkId] = useState<string | undefined>()
  const [kind, setKind] = useState<string | undefined>()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [confirming, setConfirming] = useState<Reassignment | null>(null)
  const wanted = useDeferredValue(text)

  const theirs = useMemo((): RosterEntry[] => {
    if (fromId === null || roster.status === 'loading') return []
    const found = roster.search({
      text: wanted,
      limit: everything,
      ...(fromId === nobody ? {} : { officerId: fromId }),
      ...(parkId === undefined ? {} : { parkId }),
      ...(kind === 'fiveAbove' ? { fiveAbove: 'any' } : kind === undefined ? {} : { flag: kind }),
    }).entries
    return fromId === nobody
      ? found.filter((entry) => entry.officerIds.length === 0 && entry.registrationStatus === 'active')
      : found
  }, [roster, fromId, wanted, parkId, kind])
  const total = useMemo(
    () =>
      fromId === null || fromId === nobody
        ? theirs.length
        : roster.search({ text: '', officerId: fromId, limit: 0 }).total,
    [roster, fromId, theirs],
  )

  if (officers === null || roster.status === 'loading') return <LoadingState rows={10} />
  const officer = (id: string | null): OfficerChoice | null => officers.find((one) => one.id === id) ?? null
  const receiver = officer(toId)
  const parkNames = new Map(parks.status === 'ready' ? parks.value.map((park) => [park.id, park.name]) : [])
  const choices = officers.map(({ id, label: words }) => ({ value: id, label: words }))
  const missing =
    fromId === null
      ? '先选由谁移交'
      : receiver === null
        ? '再选交给谁'
        : fromId === toId
          ? '移交和接手的是同一个人'
          : reason.trim() === ''
            ? '写一句原因'
            : ticked.length === 0
              ? '勾选要移交的企业'
              : null
  const field = (name: string) => `${label}-${name}`
  return (
    <div className={styles.page}>
      <Form layout="vertical" requiredMark={false} className={styles.form ?? ''}>
        <Form.Item label="由谁移交" htmlFor={field('from')}>
          <Select
            id={field('from')}
            placeholder="姓名"
            value={fromId}
            showSearch={{ optionFilterProp: 'label' }}
            options={[{ value: nobody, label: '还没有人包联的企业' }, ...choices]}
            onChange={(id: string) => {
              setFromId(id)
              setTicked([])
            }}
          />
        </Form.Item>
        <Form.Item label="交给谁" htmlFor={field('to')}>
          <Select
            id={field('to')}
            placeholder="姓名"
            value={toId}
            showSearch={{ optionFilterProp: 'label' }}
            options={choices}
            onChange={setToId}
          />
        </Form.Item>
        <Form.Item label="从哪天起" htmlFor={field('since')}>
          <LaterDayPicker id={field('since')} value={since} least={today} onChange={setSince} />
        </Form.Item>
        <Form.Item label="原因" htmlFor={field('reason')}>
          <Input
            id={field('reason')}
            placeholder="如：驻企干部轮岗"
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
        <Button
          type="primary"
          block
          disabled={missing !== null}
          onClick={() => {
            const from = fromId === nobody ? null : officer(fromId)
            if (receiver && (from || fromId === nobody)) setConfirming({ from, to: receiver, since, reason })
          }}
        >
          预览移交 {ticked.length || ''} {ticked.length > 0 ? '家' : ''}
        </Button>
        <p className={styles.missing} role="status">
          {missing ?? '下一步先看清楚每家的变化，再确认。'}
        </p>
      </Form>
      <div className={styles.list}>
        <div className={styles.tools}>
          <Input
            className={styles.search ?? ''}
            allowClear
            prefix={<SearchOutlined />}
            aria-label="在这些企业里查找"
            placeholder="名称、拼音、信用代码"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Select
            className={styles.filter ?? ''}
            allowClear
            aria-label="按园区筛选"
            placeholder="园区"
            value={parkId}
            options={[...parkNames].map(([value, name]) => ({ value, label: name }))}
            onChange={setParkId}
          />
          <Select
            className={styles.filter ?? ''}
            allowClear
            aria-label="按类别筛选"
            placeholder="类别"
            value={kind}
            options={[
              { value: 'fiveAbove', label: '五上企业' },
              ...enterpriseFlags.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={setKind}
          />
          <span className={styles.count}>
            {fromId === null ? null : <CountLabel shown={theirs.length} total={total} unit="家" />}
          </span>
        </div>
        {fromId === null ? (
          <EmptyState
            title="先选由谁移交"
            hint="选好以后，这里列出由其包联的企业，可以筛选、逐家勾选或全选。"
          />
        ) : theirs.length === 0 ? (
          <EmptyState
            title={total === 0 ? '没有可以移交的企业' : '没有符合条件的企业'}
            hint={total === 0 ? '换一位干部看看。' : '减少筛选条件，或换几个字再找。'}
          />
        ) : (
          <HandedOver entries={theirs} parkNames={parkNames} ticked={ticked} onTick={setTicked} />
        )}
      </div>
      {confirming ? (
        <ConfirmReassignment
          reassignment={confirming}
          enterpriseIds={ticked}
          onClose={(done) => {
            setConfirming(null)
            if (done) setTicked([])
          }}
        />
      ) : null}
    </div>
  )
}

/** The enterprises to choose from; what is ticked stays so under another filter. */
function HandedOver(props: {
  entries: RosterEntry[]
  parkNames: ReadonlyMap<string, string>
  ticked: readonly string[]
  onTick: (ids: readonly string[]) => void
}) {
  const { entries, parkNames, ticked, onTick } = props
  const [holder, height] = useTableHeight()
  return (
    <div ref={holder} className={styles.holder}>
      {height > 0 ? (
        <Table<RosterEntry>
          virtual
          rowKey="id"
          size="middle"
          pagination={false}
          dataSource={entries}
          scroll={{ y: height, x: 640 }}
          rowSelection={{
            selectedRowKeys: [...ticked],
            preserveSelectedRowKeys: true,
            columnWidth: 48,
            onChange: (keys) => onTick(keys.map(String)),
            getCheckboxProps: (entry) => ({ 'aria-label': `选择${entry.name}` }),
            getTitleCheckboxProps: () => ({ 'aria-label': '全选' }),
          }}
          columns={[
            { title: '企业', dataIndex: 'name', ellipsis: true },
            {
              title: '园区',
              width: 180,
              ellipsis: true,
              render: (_, one) => parkNames.get(one.parkId) ?? '',
            },
            { title: '类别', width: 180, ellipsis: true, render: (_, one) => kindsOf(one) },
          ]}
        />
      ) : null}
    </div>
  )
}

function kindsOf({ flags, fiveAbove }: RosterEntry): string {
  const names = flags.map((flag) => nameOf(enterpriseFlags, flag))
  if (fiveAbove) names.push(nameOf(fiveAboveCategories, fiveAbove))
  return names.join('、')
}
