/** Choosing the period: 周、月、季、年, a step back or forth, or any one from the calendar. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { addDays } from '../../schemas/rules/calendar-day.ts'
import {
  type Period,
  periodName,
  periodOf,
  previousPeriod,
  rangeText,
} from '../../schemas/rules/summary/period.ts'
import { ChosenButton } from './chosen-button.tsx'
import { today } from './formats.ts'
import styles from './period-choice.module.css'

type Kind = 'week' | 'month' | 'quarter' | 'year'

const kinds: { value: Kind; label: string; now: string; last: string }[] = [
  { value: 'week', label: '周', now: '本周', last: '上周' },
  { value: 'month', label: '月', now: '本月', last: '上月' },
  { value: 'quarter', label: '季', now: '本季', last: '上季' },
  { value: 'year', label: '年', now: '今年', last: '去年' },
]

/** `lengths` are the kinds to choose from; `period` is of one of them. */
export function PeriodChoice(props: {
  lengths: readonly Kind[]
  period: Period
  onChange: (period: Period) => void
}) {
  const { lengths, period, onChange } = props
  const now = today()
  const kind = kinds.find((one) => one.value === period.kind) ?? kinds[1]
  if (!kind) return null
  const current = periodOf(kind.value, now)
  const last = previousPeriod(current)
  const isLatest = period.to >= current.to
  return (
    <div className={styles.choice}>
      <Segmented<Kind>
        block
        aria-label="统计期的长短"
        value={kind.value}
        options={kinds
          .filter(({ value }) => lengths.includes(value))
          .map(({ value, label }) => ({ value, label }))}
        // The same days seen shorter or longer: the last day decides, but nothing lies in the future.
        onChange={(value) => onChange(periodOf(value, period.to < now ? period.to : now))}
      />
      <div className={styles.row}>
        <Button
          aria-label="前一期"
          icon={<LeftOutlined />}
          onClick={() => onChange(previousPeriod(period))}
        />
        <DatePicker
          className={styles.picker ?? ''}
          aria-label="统计期"
          picker={kind.value}
          allowClear={false}
          suffixIcon={null}
          value={dayjs(period.from)}
          format={() => periodName(period).replace(/（.*）$/, '')}
          disabledDate={(day) => day.format('YYYY-MM-DD') > now}
          onChange={(day) => day && onChange(periodOf(kind.value, day.format('YYYY-MM-DD')))}
        />
        <Button
          aria-label="后一期"
          icon={<RightOutlined />}
          disabled={isLatest}
          onClick={() => onChange(periodOf(kind.value, addDays(period.to, 1)))}
        />
      </div>
      <div className={styles.row}>
        {[
          { label: kind.now, value: current },
          { label: kind.last, value: last },
        ].map(({ label, value }) => (
          <ChosenButton
            key={label}
            className={styles.quick ?? ''}
            chosen={value.from === period.from}
            aria-pressed={value.from === period.from}
            onClick={() => onChange(value)}
          >
            {label}
          </ChosenButton>
        ))}
      </div>
      <p className={styles.range}>
        {rangeText(period)}
        {period.to >= now ? '，未结束' : ''}
      </p>
    </div>
  )
}
