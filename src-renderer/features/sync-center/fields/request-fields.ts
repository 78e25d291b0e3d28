import type { CodeTable } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { difficultyCategories } from '../../../../schemas/codes/difficulty-categories.ts'
import { requestChannels, requestTypes } from '../../../../schemas/codes/request-codes.ts'
import { urgencies } from '../../../../schemas/codes/visit-codes.ts'
import type { PayloadField } from '../../../../schemas/rules/request-machine/payload-fields.ts'
import { transitions } from '../../../../schemas/rules/request-machine/table.ts'
import { coded, type Field, type Fields, named, reference, silent } from './field.ts'
import { financingFields } from './visit-fields.ts'

const subcategories: CodeTable = difficultyCategories.flatMap(({ children }) => children)

/** 诉求 (§5.2). */
export const requestFields: Fields = {
  requestNo: named('诉求编号'),
  enterpriseId: silent,
  enterpriseName: named('企业'),
  parkId: reference('所在园区', 'directory'),
  contact: {
    name: '联系人',
    parts: { name: named('姓名'), title: named('职务'), phone: named('电话') },
  },
  channel: coded('来源', requestChannels),
  visitId: reference('走访记录', 'visits'),
  type: coded('类型', requestTypes),
  category: coded('难点分类', difficultyCategories),
  subcategory: coded('难点小类', subcategories),
  urgency: coded('紧迫程度', urgencies),
  title: named('标题'),
  content: named('内容'),
  expectation: named('期望结果'),
  financingDetail: financingFields,
  attachments: reference('附件', 'media'),
  isPublic: named('公开'),
  isCommon: named('共性问题'),
  projection: silent,
}

const method = named('方式')
const at = named('时间')

function payloadField({ label, kind, codes }: PayloadField): Field {
  switch (kind) {
    case 'code':
      return coded(label, codes ?? [])
    case 'department':
    case 'departments':
      return coded(label, departments)
    case 'notice':
    case 'contacts':
      return { name: label, parts: { method, at } }
    case 'confirmation':
      return { name: label, parts: { name: named('确认人'), method, at } }
    case 'settlement':
      return { name: label, parts: { method: named('办法'), result: named('结果') } }
    default:
      return named(label)
  }
}

/** What a step of a request is filled with, by the table that asks for it (§5.4). */
const payloadFields: Fields = Object.fromEntries(
  transitions.flatMap((rule) => rule.fields.map((field) => [field.key, payloadField(field)])),
)

const steps: CodeTable = transitions.map(({ id, action }) => ({ code: id, name: action }))

/** 诉求办理 (§5.4). */
export const requestEventFields: Fields = {
  requestId: silent,
  sequence: silent,
  transition: coded('办理', steps),
  at: named('时间'),
  recordedAt: silent,
  actor: silent,
  deviceId: silent,
  payload: { name: '办理内容', parts: payloadFields },
  attachments: reference('附件', 'media'),
}
