/** Campaigns and what was done of them, in words. */
import { campaignStatuses } from '../../../../schemas/codes/visit-codes.ts'
import { byPart, coded, type Fields, named, reference, silent } from './field.ts'

export const campaignFields: Fields = {
  name: named('名称'),
  purpose: named('目的'),
  from: named('开始日期'),
  to: named('结束日期'),
  tasks: { name: '任务', itemName: byPart('title'), parts: { id: silent, title: named('任务') } },
  status: coded('状态', campaignStatuses),
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
