import { Button, Result } from 'antd'
import { useNavigate } from 'react-router'
import { workingDaysBetween } from '../../../schemas/rules/work-calendar.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useWorkCalendar } from '../../database/work-calendar.tsx'
import { useCurrentUser } from '../../stores/session.ts'
import { ChooseSpreadsheet } from '../../ui/spreadsheet/choose-spreadsheet.tsx'
import page from '../../ui/spreadsheet/import-page.module.css'
import { ImportPage } from '../../ui/spreadsheet/import-page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { CalendarPreview } from './calendar-preview.tsx'
import { calendarTemplatePlan } from './calendar-workbooks.ts'
import { useCalendarImport } from './use-calendar-import.ts'

const tips = [
  '照国务院办公厅的节假日安排通知填写，一次导入一年；连着放假的写一行，写明起止日期。',
  '再次导入同一年，会换成新的安排；有一行有误就不导入，免得期限算错。',
  '导入后自动同步到每台电脑；正在办理的诉求和整改，到期日在服务器上随即重新计算。',
]

/** 工作日历: the years that are known, and a new one from a table. */
export function CalendarImportPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const { state, choose, run, restart } = useCalendarImport()
  if (!mayCreate('directory', user))
    return (
      <EmptyState
        title="工作日历由管理员导入"
        hint="导入后会自动同步到每台电脑，不用各自更新。"
        action={<Button onClick={() => navigate('/settings')}>回到设置</Button>}
      />
    )
  return (
    <ImportPage
      title="工作日历"
      subtitle="节假日和调休上班日，办理期限都按它计算。"
      onBack={() => navigate('/settings')}
      template={{ fileName: '工作日历导入模板', plan: calendarTemplatePlan }}
      state={state}
      choose={(problem) => (
        <>
          <KnownYears />
          <ChooseSpreadsheet
            problem={problem}
            title="点击选择，或把一年的节假日安排表拖到这里"
            unchanged="工作日历没有任何改动。"
            tips={tips}
            onChoose={(file) => void choose(file)}
          />
        </>
      )}
      preview={({ judged, problem, writing }) => (
        <CalendarPreview
          judged={judged}
          problem={problem}
          writing={writing}
          onImport={() => void run(judged)}
          onRestart={restart}
        />
      )}
      done={({ year, days }) => (
        <Result
          status="success"
          title={`${year}年的工作日历已导入`}
          subTitle={`放假${days.offDays.length}天，调休上班${days.workDays.length}天。连上网络后会同步到每台电脑。`}
          extra={[
            <Button key="again" onClick={restart}>
              再导入一年
            </Button>,
            <Button key="back" type="primary" onClick={() => navigate('/settings')}>
              完成
            </Button>,
          ]}
        />
      )}
    />
  )
}

function KnownYears() {
  const calendar = useWorkCalendar()
  const years = [...calendar.years].sort()
  const words = years.map(
    (year) => `${year}年（${workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, calendar)}个工作日）`,
  )
  return (
    <p className={page.muted} style={{ marginBottom: 12 }}>
      已有：{words.join('、')}
    </p>
  )
}
