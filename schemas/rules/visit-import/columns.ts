/** The columns of a table of old visits (补录) and the names under which offices write them. */
import { type ColumnNames, headerReader } from '../sheet-import/header-names.ts'

export type VisitColumn =
  | 'uscc'
  | 'name'
  | 'day'
  | 'startTime'
  | 'endTime'
  | 'mode'
  | 'purpose'
  | 'location'
  | 'officers'
  | 'participants'
  | 'participantTitle'
  | 'participantPhone'
  | 'operatingStatus'
  | 'rosterChanges'
  | 'businessNote'
  | 'difficulty'
  | 'difficultyCategory'
  | 'suggestion'
  | 'policies'
  | 'followUp'
  | 'followUpDue'
  | 'lateReason'

/** First the name that the template and the preview use, then its synonyms. */
export const visitColumns: ColumnNames<VisitColumn> = {
  uscc: ['统一社会信用代码', '社会信用代码', '信用代码'],
  name: ['企业名称', '走访企业', '被走访企业', '单位名称', '公司名称', '企业'],
  day: ['走访日期', '走访时间', '日期', '时间', '走访年月日'],
  startTime: ['开始时间', '起始时间'],
  endTime: ['结束时间', '截止时间'],
  mode: ['走访方式', '方式', '走访形式'],
  purpose: ['走访目的', '走访事由', '目的'],
  location: ['走访地点', '地点'],
  officers: ['走访人员', '走访人', '走访干部', '驻企干部', '带队人', '记录人'],
  participants: ['企业参加人', '企业人员', '企业陪同人员', '企业接待人', '接待人', '联系人', '企业负责人'],
  participantTitle: ['参加人职务', '职务'],
  participantPhone: ['参加人电话', '联系电话', '联系方式', '电话'],
  operatingStatus: ['企业状态', '生产经营状态', '经营状态', '生产经营情况'],
  rosterChanges: ['名录变更', '名录信息变更', '名录是否有变'],
  businessNote: ['情况说明', '走访内容', '走访情况', '企业情况', '基本情况', '走访记录'],
  difficulty: ['困难问题', '存在问题', '存在困难', '问题', '困难', '企业诉求', '反映问题'],
  difficultyCategory: ['困难分类', '问题分类', '问题类别', '困难类别'],
  suggestion: ['意见建议', '企业建议', '建议'],
  policies: ['宣讲政策', '介绍政策', '政策宣讲', '送达政策'],
  followUp: ['跟进事项', '后续措施', '下一步工作', '解决措施'],
  followUpDue: ['完成时限', '办结时限', '时限'],
  lateReason: ['补录原因', '补录说明'],
}

/** Reads one header cell of such a table. */
export const readVisitHeader = headerReader(visitColumns)
