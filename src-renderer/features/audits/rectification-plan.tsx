/** What submitting will create: one row a rectification, its level free to choose before it is opened. */
import { Select, Table } from 'antd'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { formatDay, formatInstant } from '../../ui/formats.ts'
import type { PlannedRectification } from './judgement.ts'
import styles from './rectification-plan.module.css'
import { levelNames } from './score-words.ts'

const levels = (Object.keys(levelNames) as Rectification['level'][]).map((level) => ({
  value: level,
  label: `${levelNames[level].name}（${levelNames[level].limit}）`,
}))

export function RectificationPlan(props: {
  planned: readonly PlannedRectification[]
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
                options={levels}
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
