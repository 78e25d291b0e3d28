/** `/audits`: the parks with their last result, what is open, drafts to go on with, and every inspection so far. */
import { Button, Table, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { inspectionGrades } from '../../../schemas/codes/inspection-codes.ts'
import { seesEverything } from '../../../schemas/rules/access-policy.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { mayFillIn, mayInspect } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase, useDocuments } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { formatRecent, today } from '../../ui/formats.ts'
import { FormattedDay } from '../../ui/formatted-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { AuditHistory } from './audit-history.tsx'
import styles from './audits-page.module.css'
import { type ParkRow, parkRows } from './park-overview.ts'
import { changeWords, formatScore, gradeColors } from './score-words.ts'
import { startInspection, templateInForce } from './start-inspection.ts'

type Row = ParkRow<Local<'audits'>>

export function AuditsPage() {
  const db = useDatabase()
  const user = useCurrentUser()
  const navigate = useNavigate()
  const parks = useDocuments('directory', { kind: 'park' })
  const audits = useDocuments('audits', {})
  const rectifications = useDocuments('rectifications', {})
  const templates = useDocuments('templates', { kind: 'parkChecklist' })
  const [parkId, setParkId] = useState<string | null>(null)
  const [starting, setStarting] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const rows = useMemo(() => {
    if (parks.status !== 'ready' || audits.status !== 'ready' || rectifications.status !== 'ready')
      return null
    const active = parks.value.filter((park) => park.active)
    const visible = active.filter(
      (park) =>
        seesEverything(user) ||
        mayInspect(user, park.id) ||
        audits.value.some((audit) => audit.parkId === park.id),
    )
    const sorted = [...visible].sort((a, b) => a.pinyin.localeCompare(b.pinyin))
    return parkRows(sorted, audits.value, rectifications.value, today())
  }, [parks, audits, rectifications, user])
  const template = templates.status === 'ready' ? templateInForce(templates.value, today()) : null

  async function start(row: Row) {
    if (!template) return
    setStarting(row.id)
    setProblem(null)
    try {
      const audit = await startInspection(db, {
        park: row,
        templateId: template.id,
        inspectorName: user.name,
      })
      await navigate(`/audits/${audit.id}`)
    } catch (error) {
      setProblem(problemOf(error).detail)
    } finally {
      setStarting(null)
    }
  }

  // Without anything to do in it the column only makes a small window scroll.
  const acts = rows?.some((row) => row.drafts.length > 0 || mayInspect(user, row.id)) ?? false
  if (rows === null || templates.status === 'loading') return <LoadingState rows={8} />
  return (
    <div className={styles.page}>
      <PageHeader title="园区检查" subtitle={template ? template.title : undefined} />
      {problem ? <ErrorState title={problem} safe="之前保存的内容不受影响。" /> : null}
      {rows.length === 0 ? (
        <EmptyState
          title="没有由您负责的园区"
          hint="园区检查由园区检查员进行。如果您应当负责某个园区，请联系管理员在名录中登记。"
        />
      ) : (
        <>
          <Table<Row>
            rowKey="id"
            pagination={false}
            dataSource={rows}
            onRow={(row) => ({ onClick: () => setParkId(row.id === parkId ? null : row.id) })}
            rowClassName={(row) => (row.id === parkId ? (styles.chosen ?? '') : (styles.row ?? ''))}
            tableLayout="auto"
            scroll={{ x: 'max-content' }}
            columns={[
              { title: '园区', dataIndex: 'name', minWidth: 144, render: (name: string) => <b>{name}</b> },
              {
                title: '上次检查',
                width: 172,
                render: (_, { last }) =>
                  last?.submittedAt ? (
                    <FormattedDay day={dayOf(last.submittedAt)} />
                  ) : (
                    <span className={styles.none}>尚未检查</span>
                  ),
              },
              {
                title: '总分与等级',
                width: 244,
                render: (_, { last, before }) =>
                  last?.result ? (
                    <span className={styles.score}>
                      <b>{formatScore(last.result.total)}</b>
                      <Tag color={gradeColors[last.result.grade]}>
                        {nameOf(inspectionGrades, last.result.grade)}
                      </Tag>
                      <span className={styles.change}>
                        {last.templateId === before?.templateId
                          ? changeWords(last.result.total, before.result?.total)
                          : ''}
                      </span>
                    </span>
                  ) : (
                    '—'
                  ),
              },
              {
                title: '未销号整改',
                width: 152,
                render: (_, row) =>
                  row.openRectifications === 0 ? (
                    '无'
                  ) : (
                    <span>
                      {row.openRectifications} 张
                      {row.overdueRectifications > 0 ? (
                        <>
                          ，<span className={styles.overdue}>逾期 {row.overdueRectifications} 张</span>
                        </>
                      ) : null}
                    </span>
                  ),
              },
              ...(acts
                ? [
                    {
                      key: 'action',
                      title: <span className="visually-hidden">操作</span>,
                      align: 'right',
                      width: 260,
                      render: (_: unknown, row: Row) => {
                        const [draft] = row.drafts
                        if (draft) {
                          const mine = mayFillIn('audits', user, draft)
                          return (
                            <Link
                              to={`/audits/${draft.id}`}
                              className={styles.draft}
                              onClick={(event) => event.stopPropagation()}
                            >
                              <span>最后保存 {formatRecent(draft.updatedAt)}</span>
                              <Button type={mine ? 'primary' : 'default'} tabIndex={-1}>
                                {mine ? '继续检查' : '查看进度'}
                              </Button>
                            </Link>
                          )
                        }
                        if (!mayInspect(user, row.id) || !template) return null
                        return (
                          <Button
                            loading={starting === row.id}
                            onClick={(event) => {
                              event.stopPropagation()
                              void start(row)
                            }}
                          >
                            开始检查
                          </Button>
                        )
                      },
                    } as const,
                  ]
                : []),
            ]}
          />
          {template ? null : (
            <p className={styles.hint} role="status">
              本机还没有生效的检查表，连上网络同步后就可以开始检查。
            </p>
          )}
          <AuditHistory
            title={rows.find((row) => row.id === parkId)?.name ?? '全部园区'}
            audits={rows.filter((row) => parkId === null || row.id === parkId).flatMap((row) => row.history)}
            onAll={parkId === null ? undefined : () => setParkId(null)}
          />
        </>
      )}
    </div>
  )
}
