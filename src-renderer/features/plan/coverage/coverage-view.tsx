import { FileExcelOutlined } from '@ant-design/icons'
import { App, Button, Segmented, Table } from 'antd'
import { useMemo, useState } from 'react'
import { seesEverything } from '../../../../schemas/rules/access-policy.ts'
import { formatPercent } from '../../../../schemas/rules/number-format.ts'
import { type CoverageRow, coverageOf } from '../../../../schemas/rules/summary/coverage.ts'
import { type Period, periodName, periodOf, upTo } from '../../../../schemas/rules/summary/period.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { formatCount } from '../../../ui/count-label.tsx'
import { exportWorkbook } from '../../../ui/export-workbook.tsx'
import { PeriodChoice } from '../../../ui/period-choice.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx'
import styles from './coverage-view.module.css'
import { coverageWorkbook, unvisitedLines } from './unvisited.ts'
import { UnvisitedDrawer } from './unvisited-drawer.tsx'
import { type CoverageRecords, useCoverageRecords } from './use-coverage-records.ts'

const lengths = ['month', 'quarter', 'year'] as const

/** 覆盖: of those to be visited, who was; by park and by category, never by officer. */
export function CoverageView({ today }: { today: string }) {
  const user = useCurrentUser()
  const whole = seesEverything(user)
  const officer = user.roles.includes('officer')
  const [scope, setScope] = useState<'mine' | 'all'>(whole ? 'all' : 'mine')
  const [period, setPeriod] = useState<Period>(() => periodOf('month', today))
  const state = useCoverageRecords()
  return (
    <div className={styles.page}>
      <div className={styles.choices}>
        <PeriodChoice lengths={lengths} period={period} onChange={setPeriod} />
        {whole && officer ? (
          <Segmented<'mine' | 'all'>
            block
            aria-label="范围"
            value={scope}
            onChange={setScope}
            options={[
              { value: 'all', label: '全区' },
              { value: 'mine', label: '我包联的' },
            ]}
          />
        ) : null}
        <p className={styles.note}>
          应访：期末在营、已包联的企业。期内有效走访1次及以上为已走访；失联的不算。口径与汇总一致。
        </p>
      </div>
      <div className={styles.tables}>
        {state.status === 'failed' ? (
          <ErrorState
            title="没有读出走访记录"
            safe="已保存的内容不受影响。"
            next="请离开这一页再回来；如仍读不出，请重新打开驻企通。"
          />
        ) : state.status === 'reading' ? (
          <>
            <p className={styles.reading}>正在读取，已读 {formatCount(state.read)} 条</p>
            <LoadingState rows={8} />
          </>
        ) : (
          <CoverageTables
            records={state.records}
            period={upTo(period, today)}
            officerId={scope === 'mine' ? user.id : null}
            today={today}
          />
        )}
      </div>
    </div>
  )
}

function CoverageTables(props: {
  records: CoverageRecords
  period: Period
  officerId: string | null
  today: string
}) {
  const { records, period, officerId, today } = props
  const { message } = App.useApp()
  const [opened, setOpened] = useState<string | null>(null)
  const key = JSON.stringify(period)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the period, which is a new object each time
  const coverage = useMemo(() => coverageOf({ ...records, period, officerId }), [records, key, officerId])
  const rows = [...coverage.parks, ...coverage.categories, coverage.total]
  const row = rows.find((one) => one.key === opened)
  const { total } = coverage
  const linesOf = (one: CoverageRow) => unvisitedLines(one, coverage, records, period, today)
  if (total.due === 0)
    return (
      <EmptyState
        title="这段时间没有应访企业"
        hint={
          officerId === null
            ? '登记包联关系以后，这里按园区和类别显示走访覆盖情况。'
            : '这里显示您包联的企业走访了多少。如应有企业而没有，请管理员登记包联关系。'
        }
      />
    )
  return (
    <>
      <div className={styles.total}>
        <p className={styles.words}>
          应访 <b>{formatCount(total.due)}</b> 家，已走访 <b>{formatCount(total.visited)}</b> 家，覆盖率{' '}
          <b>{formatPercent(total.rate)}</b>
        </p>
        <Button onClick={() => setOpened(total.key)}>
          看未走访的 {formatCount(total.unvisited.length)} 家
        </Button>
        <Button
          icon={<FileExcelOutlined />}
          onClick={() =>
            void exportWorkbook(
              `${periodName(period)}走访覆盖情况`,
              coverageWorkbook(
                coverage,
                linesOf(total),
                period,
                officerId === null ? '全区' : '我包联的企业',
              ),
              message,
            )
          }
        >
          导出 Excel
        </Button>
      </div>
      <CoverageTable head="园区" rows={coverage.parks} onOpen={setOpened} />
      <CoverageTable head="类别" rows={coverage.categories} onOpen={setOpened} />
      <p className={styles.note}>一家企业可以同时属于几个类别，各类别相加可能多于合计。</p>
      {row ? (
        <UnvisitedDrawer
          key={row.key}
          title={row.group === 'total' ? '未走访的企业' : `${row.name}未走访的企业`}
          lines={linesOf(row)}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  )
}

function CoverageTable(props: { head: string; rows: readonly CoverageRow[]; onOpen: (key: string) => void }) {
  return (
    <Table<CoverageRow>
      className={styles.table ?? ''}
      rowKey="key"
      size="middle"
      pagination={false}
      dataSource={[...props.rows]}
      columns={[
        { title: props.head, dataIndex: 'name' },
        { title: '应访', width: 96, align: 'right', render: (_, row) => formatCount(row.due) },
        { title: '已走访', width: 96, align: 'right', render: (_, row) => formatCount(row.visited) },
        {
          title: '未走访',
          width: 112,
          align: 'right',
          render: (_, row) =>
            row.unvisited.length === 0 ? (
              0
            ) : (
              <Button
                type="link"
                size="small"
                className={styles.open ?? ''}
                aria-label={`看${row.name}未走访的${row.unvisited.length}家`}
                onClick={() => props.onOpen(row.key)}
              >
                {formatCount(row.unvisited.length)}
              </Button>
            ),
        },
        {
          title: '覆盖率',
          width: 220,
          render: (_, row) => (
            <span className={styles.rate}>
              <span className={styles.track} aria-hidden="true" data-bar-room="">
                <span className={styles.bar} data-bar="" style={{ width: `${(row.rate ?? 0) * 100}%` }} />
              </span>
              <span className={styles.percent}>{row.rate === null ? '—' : formatPercent(row.rate)}</span>
            </span>
          ),
        },
      ]}
    />
  )
}
