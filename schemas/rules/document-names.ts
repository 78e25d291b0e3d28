/** How documents are named in lists that mix all kinds. */
import type { CollectionName } from '../entities/index.ts'
import { transitions } from './request-machine/table.ts'

const kinds: Record<CollectionName, string> = {
  directory: '通讯录',
  templates: '检查模板',
  enterprises: '企业资料',
  campaigns: '走访批次',
  campaignItems: '专项行动任务',
  visits: '走访记录',
  requests: '诉求',
  requestEvents: '诉求办理',
  audits: '园区检查',
  rectifications: '整改单',
  policies: '政策',
  media: '照片和文件',
}

/** What people call a document of this collection. */
export function kindOf(collection: CollectionName): string {
  return kinds[collection]
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a step is about: whose request, and which. */
export function requestInWords(request: Record<string, unknown>): string {
  return [text(request.enterpriseName), text(request.title)].filter(Boolean).join(' · ')
}

/** The name by which people know the document. */
export function titleOf(collection: CollectionName, fields: Record<string, unknown>): string {
  switch (collection) {
    case 'visits':
      return text(fields.enterpriseName) || text(fields.visitNo)
    case 'campaignItems':
      return text(fields.enterpriseName)
    case 'requests':
    case 'policies':
    case 'templates':
      return text(fields.title) || text(fields.requestNo) || '未写标题'
    case 'requestEvents':
      return transitions.find(({ id }) => id === fields.transition)?.action ?? '办理记录'
    case 'audits':
      return text(fields.parkName)
    case 'rectifications':
      return [text(fields.parkName), text(fields.elementName)].filter(Boolean).join(' · ')
    case 'directory':
    case 'campaigns':
    case 'enterprises':
    case 'media':
      return text(fields.name) || '未命名'
  }
}
