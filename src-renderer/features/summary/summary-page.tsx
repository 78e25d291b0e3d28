/** `/summary`: the report of a period writes itself; every figure opens to the records behind it. */
import { Radio, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { formatDayChinese, isDay } from '../../../schemas/rules/calendar-day.ts'
import type { EnterpriseNaming, SummaryScope } from '../../../schemas/rules/summary/input.ts'
import { type Period, periodOf } from '../../../schemas/rules/summary/period.ts'
import { reportFooter, reportParagraphs } from '../../../schemas/rules/summary/report-text.ts'
import type { Summary } from '../../../schemas/rules/summary/snapshot.ts'
import { useDocuments } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { useSyncStatus } from '../../sync/status.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { formatRecent, today } from '../../ui/formats.ts'
import { PeriodChoice } from '../../ui/period-choice.tsx'
import { SaveMark } from '../../ui/save-mark.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { ExportBar } from './export-bar.tsx'
import { IndicatorPanel } from './indicator-panel.tsx'
import { draftName, withManualTexts } from './manual-texts.ts'
import { RecordDrawer } from './record-drawer.tsx'
import { ReportPaper } from './report-paper.tsx'
import { scopeKey, scopeLabel, scopesFor } from './scopes.ts'
import styles from './summary-page.module.css'
import { useManualTexts } from './use-manual-texts.ts'
import { useSummary } from './use-summary.ts'
import { usualPeriod } from './usual-period.ts'

export function SummaryPage() {
  const user = useCurrentUser()
  const parks = useDocuments('directory', { kind: 'park' })
  const scopes = useMemo(
    () =>
      parks.status === 'ready'
        ? scopesFor(
            user,
            parks.value.filter((park) => park.active),
          )
        : null,
    [parks, user],
  )
  if (scopes === null) return <LoadingState rows={10} />
  if (scopes.length === 0) {
    return (
      <EmptyState
        title="您的岗位看不到走访和诉求，不能生成汇总"
        hint="汇总由驻企干部、营商办、督查和领导使用。园区检查的结果请到“园区检查”查看。"
      />
    )
  }
  return <SummaryOf scopes={scopes} />
}

/** Lengths of reports (§7.1). */
const reportLengths = ['week', 'month', 'quarter'] as const

const namings: { value: EnterpriseNaming; label: string }[] = [
  { value: 'full', label: '企业全称' },
  { value: 'short', label: '企业简称' },
  { value: 'masked', label: '只写行业' },
]

function SummaryOf(props: { scopes: readonly SummaryScope[] }) {
  const { scopes } = props
  // `/summary?month=2026-10-01&figure=visitCount` opens a month with the records behind a figure.
  const [query] = useSearchParams()
  const month = query.get('month') ?? ''
  const [period, setPeriod] = useState(() => (isDay(month) ? periodOf('month', month) : usualPeriod(today())))
  const [chosen, setChosen] = useState('')
  const [naming, setNaming] = useState<EnterpriseNaming>('full')
  const [isDraft, setIsDraft] = useState(true)
  const [figure, setFigure] = useState<string | null>(query.get('figure'))
  const scope = scopes.find((one) => scopeKey(one) === chosen) ?? scopes[0]
  if (!scope) return null
  return (
    <div className={styles.page}>
      <div className={styles.choices}>
        <h1 className={styles.title}>汇总</h1>
        <PeriodChoice lengths={reportLengths} period={period} onChange={setPeriod} />
        <ScopeChoice scopes={scopes} scope={scope} onChange={setChosen} />
        <div className={styles.field}>
          <span id="naming">正文中的企业</span>
          <Select aria-labelledby="naming" value={naming} options={namings} onChange={setNaming} />
        </div>
        <div className={styles.field}>
          <span id="stage">文稿</span>
          <Segmented
            block
            aria-labelledby="stage"
            value={isDraft ? 'draft' : 'final'}
            options={[
              { value: 'draft', label: '征求意见稿' },
              { value: 'final', label: '定稿' },
            ]}
            onChange={(value) => setIsDraft(value === 'draft')}
          />
        </div>
        <DataNote />
      </div>
      <Report question={{ period, scope, naming }} isDraft={isDraft} figure={figure} onFigure={setFigure} />
    </div>
  )
}

function ScopeChoice(props: {
  scopes: readonly SummaryScope[]
  scope: SummaryScope
  onChange: (key: string) => void
}) {
  const { scopes, scope } = props
  if (scopes.length === 1) {
    return (
      <p className={styles.field}>
        <span>范围</span>
        <b>{scopeLabel(scope)}</b>
      </p>
    )
  }
  return (
    <div className={styles.field}>
      <span id="scope">范围</span>
      <Radio.Group
        vertical
        aria-labelledby="scope"
        value={scopeKey(scope)}
        options={scopes.map((one) => ({ value: scopeKey(one), label: scopeLabel(one) }))}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}

/** What the figures rest on: this computer's documents as of the last sync. */
function DataNote() {
  const sync = useSyncStatus()
  return (
    <p className={styles.note} role="status">
      {sync.firstSync
        ? '正在首次同步，数据还不完整，同步完会自动重新计算。'
        : sync.lastSuccessAt
          ? `按本机数据计算，截至 ${formatRecent(sync.lastSuccessAt)} 同步。`
          : '按本机数据计算，还没有与服务器同步过。'}
      {sync.kind === 'offline' ? '现在没有网络。' : ''}
    </p>
  )
}

function Report(props: {
  question: {
    period: Period
    scope: SummaryScope
    naming: EnterpriseNaming
  }
  isDraft: boolean
  figure: string | null
  onFigure: (key: string | null) => void
}) {
  const { period, scope, naming } = props.question
  const user = useCurrentUser()
  const state = useSummary(period, scope, naming)
  const manual = useManualTexts(draftName(period, scope))
  const summary = state.status === 'ready' && !state.renewing ? state.summary : null
  const paragraphs = useMemo(
    () => (state.status === 'ready' ? reportParagraphs(state.summary.snapshot) : []),
    [state],
  )
  const exported = useMemo(
    () =>
      summary && manual.texts
        ? {
            snapshot: summary.snapshot,
            paragraphs: withManualTexts(paragraphs, manual.texts),
            isDraft: props.isDraft,
            signature: { unit: user.departmentName ?? '', day: formatDayChinese(today()) },
          }
        : null,
    [summary, paragraphs, manual.texts, props.isDraft, user.departmentName],
  )
  return (
    <>
      <div className={styles.middle}>
        <div className={styles.bar}>
          <span className={styles.state}>
            {state.status === 'ready' && state.renewing ? (
              <span role="status">正在重新计算…</span>
            ) : (
              <SaveMark state={manual.save} />
            )}
          </span>
          <ExportBar key={draftName(period, scope)} exported={exported} before={manual.flush} />
        </div>
        <div className={styles.scroll}>
          {state.status === 'ready' ? (
            <>
              {isEmpty(state.summary) ? (
                <p className={styles.empty} role="status">
                  这段时间还没有走访、诉求和检查记录。可以换一个统计期，或等同步完成。
                </p>
              ) : null}
              <ReportPaper
                paragraphs={paragraphs}
                isDraft={props.isDraft}
                footer={reportFooter(state.summary.snapshot)}
                texts={manual.texts ?? {}}
                onText={manual.change}
                onFigure={props.onFigure}
              />
            </>
          ) : (
            <Waiting state={state} />
          )}
        </div>
      </div>
      {state.status === 'ready' ? (
        <>
          <IndicatorPanel snapshot={state.summary.snapshot} onFigure={props.onFigure} />
          <RecordDrawer summary={state.summary} figure={props.figure} onClose={() => props.onFigure(null)} />
        </>
      ) : null}
    </>
  )
}

function Waiting(props: { state: Exclude<ReturnType<typeof useSummary>, { status: 'ready' }> }) {
  const { state } = props
  if (state.status === 'failed') {
    return (
      <ErrorState
        title="汇总没有算出来"
        safe="走访、诉求和检查记录都完好。"
        next="请离开本页再回来；仍不行请重新打开软件。"
      />
    )
  }
  return (
    <div className={styles.waiting}>
      <p role="status">
        {state.status === 'reading' ? `正在读取本机记录，已读 ${formatCount(state.records)} 条` : '正在计算…'}
      </p>
      <LoadingState rows={14} />
    </div>
  )
}

function isEmpty({ snapshot }: Summary): boolean {
  const counted = [
    'visitCount',
    'requestsCollected',
    'requestsDispatched',
    'parksInspected',
    'rectificationsFound',
  ]
  return counted.every((key) => (snapshot.figures[key]?.value ?? 0) === 0)
}
