/** Campaigns and what was done of them, in words. */
import { departments } from '../../../../schemas/codes/departments.ts'
import { campaignKinds, campaignStatuses } from '../../../../schemas/codes/visit-codes.ts'
import { byPart, coded, type Fields, named, reference, silent } from './field.ts'
import { people } from './visit-fields.ts'

export const campaignFields: Fields = {
  kind: coded('形式', campaignKinds),
  name: named('名称'),
  purpose: named('目的'),
  from: named('开始日期'),
  to: named('结束日期'),
  tasks: { name: '任务', itemName: byPart('title'), parts: { id: silent, title: named('任务') } },
  status: coded('状态', campaignStatuses),
  agenda: {
    name: '议程',
    itemName: byPart('title'),
    parts: { id: silent, title: named('议题'), speaker: named('主讲') },
  },
  startAt: named('开始时间'),
  endAt: named('结束时间'),
  lateReason: named('补录原因'),
  location: named('地点'),
  officers: people('走访人员'),
  leaders: people('参会领导'),
  attendees: people('部门及其他参会人员'),
  companionDepartments: coded('参会部门', departments),
  enterprises: { name: '参会企业', itemName: byPart('name'), parts: { id: silent, name: named('企业') } },
}

export const campaignItemFields: Fields = {
  campaignId: silent,
  enterpriseId: silent,
  enterpriseName: named('企业'),
  parkId: reference('园区', 'directory'),
  done: {
    name: '已完成的任务',
    itemName: byPart('byName'),
    parts: { id: silent, at: named('完成时间'), by: silent, byName: named('登记人') },
  },
}
