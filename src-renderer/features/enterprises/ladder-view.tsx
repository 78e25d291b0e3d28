import { CheckCircleFilled, MinusCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Condition, Ladder, Step } from '../../../schemas/rules/cultivation.ts'
import styles from './ladder-view.module.css'

const stepStates: Readonly<Record<Step['state'], string>> = {
  done: '已完成',
  current: '下一步',
  ahead: '以后',
}

const marks: Readonly<Record<Condition['state'], { icon: ReactNode; name: string }>> = {
  met: { icon: <CheckCircleFilled className={styles.met} />, name: '符合' },
  unmet: { icon: <MinusCircleOutlined className={styles.unmet} />, name: '还差' },
  unknown: { icon: <QuestionCircleOutlined className={styles.unknown} />, name: '不清楚' },
}

/** One ladder: its steps, where the enterprise stands, and the conditions of the next step as figures tell them. */
export function LadderView({ name, ladder }: { name: string; ladder: Ladder }) {
  const { steps, standing, next } = ladder
  const count = (state: Condition['state']) =>
    next?.conditions.filter((condition) => condition.state === state).length ?? 0
  return (
    <div className={styles.ladder}>
      <ol className={styles.steps} aria-label={name}>
        {steps.map((step) => (
          <li key={step.key} className={styles[step.state]} title={step.meaning}>
            <span className={styles.step}>{step.name}</span>
            <span className={styles.state}>{stepStates[step.state]}</span>
          </li>
        ))}
      </ol>
      <p>
        {standing}
        {next ? `。下一步：${next.name}` : ''}
        {next && next.conditions.length > 0
          ? `，${next.conditions.length} 项条件中符合 ${count('met')} 项${count('unknown') > 0 ? `，${count('unknown')} 项没有数据` : ''}`
          : next
            ? '，以主管部门规定的条件为准'
            : ''}
        。
      </p>
      {next && next.conditions.length > 0 ? (
        <ul className={styles.conditions}>
          {next.conditions.map((condition) => (
            <li key={condition.name}>
              {marks[condition.state].icon}
              <span>
                <span className="visually-hidden">{marks[condition.state].name}：</span>
                {condition.name}
                <span className={styles.words}>　{condition.words}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
