import { Tag } from 'antd'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { classifiedMeasures } from '../../../schemas/codes/enterprise-codes.ts'
import { type MeasureStanding, measureStanding } from '../../../schemas/rules/classified-measure.ts'
import type { Local } from '../../database/documents.ts'
import { formatDay, today } from '../../ui/formats.ts'
import styles from './section.module.css'
import { Facts } from './section.tsx'

const colors: Readonly<Record<MeasureStanding['state'], string>> = {
  concluded: 'success',
  reviewOverdue: 'error',
  review: 'warning',
  soon: 'warning',
  running: 'default',
  undated: 'warning',
}

/** 分类施策: what was decided about the enterprise, until when, and who checks it. */
export function MeasurePart(props: {
  enterprise: Local<'enterprises'>
  measure: NonNullable<Local<'enterprises'>['classifiedMeasure']>
}) {
  const { enterprise, measure } = props
  const { state, words, missing, hint } = measureStanding(measure, enterprise, today())
  return (
    <>
      <h3 className={styles.subtitle}>分类施策：{nameOf(classifiedMeasures, measure.code)}</h3>
      <p className={styles.standing}>
        <Tag color={colors[state]} className={styles.wrapping}>
          {words}
        </Tag>
      </p>
      <Facts
        items={[
          ['措施', measure.measure, 'wide'],
          ['责任人', measure.responsible],
          ['完成时限', formatDay(measure.dueOn)],
          ['复核日期', formatDay(measure.reviewOn)],
          ['复核人', measure.reviewer],
          ['结论', measure.conclusion],
        ]}
      />
      {missing.length > 0 ? <p className={styles.warning}>台账还缺：{missing.join('、')}</p> : null}
      {hint ? <p className={styles.muted}>{hint}</p> : null}
    </>
  )
}
