/** The columns of a table of holidays and the names under which people write them. */
import { type ColumnNames, headerReader } from '../sheet-import/header-names.ts'

export type CalendarField = 'day' | 'until' | 'kind' | 'name'

/** First the name that the template and messages use, then its synonyms. */
export const calendarColumns: ColumnNames<CalendarField> = {
  day: ['日期', '开始日期', '起始日期', '开始', '起', '放假日期'],
  until: ['结束日期', '截止日期', '结束', '至', '止'],
  kind: ['安排', '类型', '类别', '放假或上班', '是否放假', '性质'],
  name: ['节日', '名称', '节假日', '说明', '备注'],
}

export const readCalendarHeader = headerReader(calendarColumns)
