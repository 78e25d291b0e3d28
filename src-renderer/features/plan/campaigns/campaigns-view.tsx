import { PlusOutlined } from '@ant-design/icons'
import { Button, Progress, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { campaignStatuses } from '../../../../schemas/codes/visit-codes.ts'
import { seesEverything } from '../../../../schemas/rules/access-policy.ts'
import { progressOf } from '../../../../schemas/rules/campaign-progress.ts'
import { mayAssign } from '../../../../schemas/rules/write-policy.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import styles from './campaigns.module.css'
import { NewCampaignDialog } from './new-campaign.tsx'
import { type CampaignRecords, useCampaigns } from './use-campaigns.ts'

/** 专项行动: what runs, and how far it is; an officer sees their own share of it. */
export function CampaignsView({ today }: { today: string }) {
  const user = useCurrentUser()
  const all = useCampaigns()
  const [making, setMaking] = useState(false)
  if (all === null) return <LoadingState rows={6} />
  const manages = mayAssign(user)
  // A campaign without one of an officer's enterprises asks nothing of them.
  const shown = seesEverything(user) ? all : all.filter(({ items }) => items.length > 0)
  const make = manages ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      新建专项行动
    </Button>
  ) : null
  return (
    <div className={styles.page}>
      {shown.length === 0 ? (
        <EmptyState
          title="还没有专项行动"
          hint={
            manages
              ? '定下名称、起止日期和任务，选好企业，包联干部就能在自己的清单里逐家完成。'
              : '分管领导或管理员布置以后，您包联的企业和要做的事会列在这里。'
          }
          action={make}
        />
      ) : (
        <>
          {make ? <div className={styles.tools}>{make}</div> : null}
          <ul className={styles.list} aria-label="专项行动">
            {shown.map((records) => (
              <CampaignLine key={records.campaign.id} records={records} today={today} />
            ))}
          </ul>
        </>
      )}
      {making ? <NewCampaignDialog today={today} onClose={() => setMaking(false)} /> : null}
    </div>
  )
}

function CampaignLine({ records, today }: { records: CampaignRecords; today: string }) {
  const { campaign, items, visited } = records
  const progress = progressOf(campaign, items, visited)
  const late = campaign.status === 'open' && campaign.to < today
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <Link className={styles.name} to={`/plan/campaigns/${campaign.id}`}>
          {campaign.name}
        </Link>
        <span className={styles.quiet}>
          {campaign.from} 至 {campaign.to}
          {campaign.tasks.length > 0 ? ` · ${campaign.tasks.length}项任务` : ''}
        </span>
      </div>
      <span className={styles.figures}>
        {progress.enterprises}家，已走访{progress.visited}家，办完{progress.finished}家
      </span>
      <Progress
        className={styles.progress ?? ''}
        classNames={{ indicator: styles.percent ?? '' }}
        percent={share(progress.finished, progress.enterprises)}
        aria-label={`${campaign.name}办完的企业`}
      />
      <Tag color={late ? 'warning' : campaign.status === 'open' ? 'processing' : 'default'}>
        {late ? '已到期' : nameOf(campaignStatuses, campaign.status)}
      </Tag>
    </li>
  )
}

/** Whole percents; all only when all are done. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100)
}
