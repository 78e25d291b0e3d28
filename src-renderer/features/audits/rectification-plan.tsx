/** What submitting will create: one row a rectification, its level free to choose before it is opened. */
import { Select, Table } from 'antd'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import { formatDay, formatInstant } from '../../ui/formats.ts'
import type { PlannedRectification } from './judgement.ts'
import styles from './rectification-plan.module.css'

type Level = ChecklistTemplate['correctiveAction']['levels'][number]

/** `限期整改（15个工作日）`: how long a level gives is the template's to say. */
function levelLabel({ name, limitHours, limitWorkingDays }: Level): string {
  if (limitHours) return `${name}（${limitHours}小时内）`
  return limitWorkingDays ? `${name}（${limitWorkingDays}个工作日）` : name
}

export function RectificationPlan(props: {
  planned: readonly PlannedRectification[]
  /** Levels to choose from, of the checklist. */
  levels: readonly Level[]
  onLevel: (elementId: string, level: Rectification['level']) => void
}) {
  return (
    <div className={styles.plan}>
      <Table<PlannedRectification>
        size="small"
        rowKey="elementId"
        pagination={false}
        dataSource={[...props.planned]}
        scroll={{ y: 240 }}
        columns={[
          { title: '要素', dataIndex: 'elementName', width: 180 },
          { title: '触发原因', render: (_, one) => one.triggers.join('；') },
          {
            title: '级别',
            width: 240,
            render: (_, one) => (
              <Select
                aria-label={`${one.elementName}的整改级别`}
                className={styles.level}
                value={one.level}
                options={props.levels.map((level) => ({ value: level.code, label: levelLabel(level) }))}
                onChange={(level) => props.onLevel(one.elementId, level)}
              />
            ),
          },
          {
            title: '期限',
            width: 180,
            render: (_, one) => (
              <span className="number">
                {one.dueAt ? `${formatInstant(one.dueAt)} 前` : formatDay(one.dueOn)}
              </span>
            ),
          },
          { title: '责任单位', dataIndex: 'responsibleUnit', width: 200 },
        ]}
      />
    </div>
  )
}
