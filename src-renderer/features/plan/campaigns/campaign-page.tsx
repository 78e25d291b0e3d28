import { App, Button, Checkbox, Popconfirm, Segmented, Table } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CampaignItem } from '../../../../schemas/entities/campaign.ts'
import { seesEverything } from '../../../../schemas/rules/access-policy.ts'
import {
  onePerEnterprise,
  type ParkProgress,
  progressByPark,
  progressOf,
  tasksDoneAt,
} from '../../../../schemas/rules/campaign-progress.ts'
import { mayChange } from '../../../../schemas/rules/write-policy.ts'
import type { Local } from '../../../database/documents.ts'
import { useDatabase, useDocuments } from '../../../database/hooks.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { CountLabel, formatCount } from '../../../ui/count-label.tsx'
import { formatDay } from '../../../ui/formats.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import { setCampaignStatus, tickTask } from './campaign-actions.ts'
import styles from './campaigns.module.css'
import { type CampaignRecords, useCampaign } from './use-campaigns.ts'

/** One campaign: how far each park is, and the list of enterprises with what is to be done at each. */
export function CampaignPage({ id }: { id: string }) {
  const records = useCampaign(id)
  const navigate = useNavigate()
  if (records === null) return <LoadingState rows={10} />
  if (records === 'missing')
    return (
      <EmptyState
        title="本机没有这个专项行动"
        hint="它可能还没有同步到本机。联网同步后可再试。"
        action={<Button onClick={() => navigate('/plan/campaigns')}>看所有专项行动</Button>}
      />
    )
  return <LoadedCampaign records={records} />
}

function LoadedCampaign({ records }: { records: CampaignRecords }) {
  const { campaign, items, visited } = records
  const db = useDatabase()
  const user = useCurrentUser()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const parks = useDocuments('directory', { kind: 'park' })
  const [parkId, setParkId] = useState<string | null>(null)
  const [part, setPart] = useState<'all' | 'open'>('open')
  const parkNames = useMemo(
    () => new Map(parks.status === 'ready' ? parks.value.map((park) => [park.id, park.name]) : []),
    [parks],
  )
  const total = progressOf(campaign, items, visited)
  const byPark = progressByPark(campaign, items, visited, [...parkNames.keys()])
  const each = campaign.tasks.length
  const finished = (item: CampaignItem) =>
    each === 0 ? visited.has(item.enterpriseId) : tasksDoneAt(campaign, item) === each
  const inPark = (item: CampaignItem) =>
    parkId === null || (parkNames.has(item.parkId) ? item.parkId : '') === parkId
  const rows = [...onePerEnterprise(items)]
    .filter((item) => inPark(item) && (part === 'all' || !finished(item)))
    .sort((a, b) => (a.enterpriseName < b.enterpriseName ? -1 : a.enterpriseName > b.enterpriseName ? 1 : 0))
  const manages = mayChange('campaigns', user, campaign, 'status')
  const open = campaign.status === 'open'
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act()
    } catch (error) {
      message.error(problemOf(error).detail)
    }
  }
  return (
    <>
      <PageHeader
        title={campaign.name}
        subtitle={`${formatDay(campaign.from)} 至 ${formatDay(campaign.to)}${open ? '' : ' · 已结束'}`}
        onBack={() => navigate('/plan/campaigns')}
        actions={
          manages ? (
            <Popconfirm
              title={open ? '结束这个专项行动？' : '重新开始这个专项行动？'}
              description={open ? '结束后不再登记任务，已登记的都保留。' : undefined}
              okText={open ? '结束' : '重新开始'}
              cancelText="再想想"
              onConfirm={() => attempt(() => setCampaignStatus(db, campaign.id, open ? 'closed' : 'open'))}
            >
              <Button>{open ? '结束行动' : '重新开始'}</Button>
            </Popconfirm>
          ) : undefined
        }
      />
      {campaign.purpose ? <p className={styles.purpose}>{campaign.purpose}</p> : null}
      <p className={styles.total} role="status">
        共 {formatCount(total.enterprises)} 家，期间走访过 {formatCount(total.visited)} 家，办完{' '}
        {formatCount(total.finished)} 家
        {each > 0 ? `；任务 ${formatCount(total.tasks)} 项，完成 ${formatCount(total.tasksDone)} 项` : ''}
      </p>
      {byPark.length > 1 && seesEverything(user) ? (
        <ParkTable
          rows={byPark}
          names={parkNames}
          chosen={parkId}
          onChoose={(id) => setParkId(id === parkId ? null : id)}
        />
      ) : null}
      <div className={styles.tools}>
        <Segmented<'all' | 'open'>
          aria-label="看哪些企业"
          value={part}
          onChange={setPart}
          options={[
            { value: 'open', label: '没办完的' },
            { value: 'all', label: '全部' },
          ]}
        />
        <CountLabel shown={rows.length} total={total.enterprises} unit="家" />
      </div>
      <Table<Local<'campaignItems'>>
        rowKey="id"
        size="middle"
        className={styles.table ?? ''}
        dataSource={rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: part === 'open' ? '这里都办完了' : '还没有企业' }}
        scroll={{ x: 640 }}
        columns={[
          {
            title: '企业',
            width: 280,
            render: (_, item) => (
              <>
                <Link to={`/enterprises/${item.enterpriseId}`}>{item.enterpriseName}</Link>
                <div className={styles.quiet}>
                  {[parkNames.get(item.parkId), visited.has(item.enterpriseId) ? '期间走访过' : '还没有走访']
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </>
            ),
          },
          {
            title: '任务',
            render: (_, item) => (
              <TaskList
                campaign={campaign}
                item={item}
                userId={user.id}
                mayTick={open && mayChange('campaignItems', user, item, 'done')}
                onTick={(taskId, done) => void attempt(() => tickTask(db, user, item.id, taskId, done))}
              />
            ),
          },
        ]}
      />
    </>
  )
}

function ParkTable(props: {
  rows: readonly ParkProgress[]
  names: ReadonlyMap<string, string>
  chosen: string | null
  onChoose: (parkId: string) => void
}) {
  return (
    <Table<ParkProgress>
      rowKey="parkId"
      size="small"
      className={styles.table ?? ''}
      pagination={false}
      dataSource={[...props.rows]}
      columns={[
        {
          title: '园区',
          render: (_, row) => (
            <Button
              type="link"
              size="small"
              className={styles.park ?? ''}
              aria-pressed={props.chosen === row.parkId}
              onClick={() => props.onChoose(row.parkId)}
            >
              {props.names.get(row.parkId) ?? '不在园区'}
              {props.chosen === row.parkId ? '（只看这里）' : ''}
            </Button>
          ),
        },
        { title: '企业', dataIndex: 'enterprises', width: 96, align: 'right' },
        { title: '已走访', dataIndex: 'visited', width: 96, align: 'right' },
        { title: '办完', dataIndex: 'finished', width: 96, align: 'right' },
        {
          title: '任务',
          width: 140,
          align: 'right',
          render: (_, row) => (row.tasks === 0 ? '—' : `${row.tasksDone} / ${row.tasks}`),
        },
      ]}
    />
  )
}

/** A task that somebody else ticked off says who; only they take it back. */
function TaskList(props: {
  campaign: Local<'campaigns'>
  item: Local<'campaignItems'>
  userId: string
  mayTick: boolean
  onTick: (taskId: string, done: boolean) => void
}) {
  const { campaign, item, userId, mayTick, onTick } = props
  if (campaign.tasks.length === 0) return <span className={styles.quiet}>走访到即可</span>
  return (
    <div className={styles.tasks}>
      {campaign.tasks.map((task) => {
        const tick = item.done.find((one) => one.id === task.id)
        return (
          <Checkbox
            key={task.id}
            checked={tick !== undefined}
            disabled={!mayTick || (tick !== undefined && tick.by !== userId)}
            onChange={({ target }) => onTick(task.id, target.checked)}
          >
            {task.title}
            {tick && tick.by !== userId ? <span className={styles.quiet}> {tick.byName}已办</span> : null}
          </Checkbox>
        )
      })}
    </div>
  )
}
