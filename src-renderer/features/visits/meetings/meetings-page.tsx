import { PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, type TableColumnsType, Tag } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { campaignKinds, meetingKinds } from '../../../../schemas/codes/visit-codes.ts'
import { mayCreate } from '../../../../schemas/rules/write-policy.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { CountLabel } from '../../../ui/count-label.tsx'
import { formatDay, formatRecent } from '../../../ui/formats.ts'
import lineStyles from '../../../ui/line-table.module.css'
import { LineTable } from '../../../ui/line-table.tsx'
import styles from '../../../ui/list-page.module.css'
import { PageHeader } from '../../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'

type Row = Local<'campaigns'>

/** 座谈会、沙龙、企业服务日: those being written first, then the latest. */
export function MeetingsPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const found = useDocuments('campaigns', { kind: { $ne: 'campaign' } })
  const rows = useMemo(
    () =>
      found.status === 'ready'
        ? found.value.toSorted(
            (a, b) =>
              Number(a.status === 'closed') - Number(b.status === 'closed') ||
              (b.startAt ?? '').localeCompare(a.startAt ?? ''),
          )
        : null,
    [found],
  )
  const create = mayCreate('visits', user) ? <NewMeetingButton /> : null
  return (
    <div className={styles.page}>
      <PageHeader
        title="座谈会与企业服务日"
        subtitle="一次活动几家企业：逐家记发言要点和诉求，提交后每家各有一条走访记录"
        onBack={() => navigate('/visits')}
        actions={create}
      />
      {rows === null ? (
        <LoadingState />
      ) : rows.length === 0 ? (
        <EmptyState
          title="还没有座谈会、沙龙或企业服务日"
          hint="先记主题、时间和参会企业，会上逐家记录，没有网络也能记，边写边存。"
          action={create}
        />
      ) : (
        <>
          <div className={styles.tools}>
            <span className={styles.total}>
              <CountLabel shown={rows.length} total={rows.length} unit="次" />
            </span>
          </div>
          <LineTable<Row>
            label="座谈会与企业服务日"
            rows={rows}
            columns={columns}
            width={860}
            keyOf={(row) => row.id}
            onOpen={(row) => navigate(`/visits/meetings/${row.id}`)}
          />
        </>
      )}
    </div>
  )
}

/** 新建 one of the kinds. */
export function NewMeetingButton() {
  const navigate = useNavigate()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: meetingKinds.map(({ code, name }) => ({ key: code, label: name })),
        onClick: ({ key }) => navigate(`/visits/meetings/new?kind=${key}`),
      }}
    >
      <Button type="primary" icon={<PlusOutlined />}>
        新建活动
      </Button>
    </Dropdown>
  )
}

const columns: TableColumnsType<Row> = [
  {
    title: '日期',
    width: 168,
    render: (_, row) => <span className="number">{formatDay(row.from)}</span>,
  },
  {
    title: '主题',
    ellipsis: true,
    render: (_, row) => (
      <>
        <div className={lineStyles.name}>{row.name || `未写主题的${nameOf(campaignKinds, row.kind)}`}</div>
        <div className={lineStyles.quiet}>{row.location}</div>
      </>
    ),
  },
  { title: '形式', width: 120, render: (_, row) => nameOf(campaignKinds, row.kind) },
  {
    title: '参会企业',
    ellipsis: true,
    render: (_, row) => (
      <span className={lineStyles.quiet}>
        {row.enterprises.length}家{row.enterprises.length > 0 ? '：' : ''}
        {row.enterprises.map(({ name }) => name).join('、')}
      </span>
    ),
  },
  {
    title: '状态',
    width: 168,
    render: (_, row) => (
      <>
        <Tag color={row.status === 'open' ? 'blue' : 'default'}>
          {row.status === 'open' ? '记录中' : '已提交'}
        </Tag>
        {row.sync.state === 'rejected' ? <Tag color="error">需要处理</Tag> : null}
        {row.status === 'open' ? (
          <div className={`number ${lineStyles.quiet}`}>{formatRecent(row.updatedAt)}保存</div>
        ) : null}
      </>
    ),
  },
]
