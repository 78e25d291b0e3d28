/** The columns of a list of policies and the names under which offices write them. */
import type { Cell } from '../roster-import/cells.ts'
import { cellText } from '../roster-import/cells.ts'
import { toHalfWidth } from '../text-normalization.ts'

export type PolicyField =
  | 'kind'
  | 'title'
  | 'documentNo'
  | 'issuer'
  | 'department'
  | 'areas'
  | 'validFrom'
  | 'validUntil'
  | 'summary'
  | 'clause'
  | 'benefit'
  | 'conditions'
  | 'spokesperson'
  | 'replaces'

/** First the name that the template and messages use, then its synonyms. */
export const policyColumns: Readonly<Record<PolicyField, readonly [string, ...string[]]>> = {
  kind: ['种类', '资料种类'],
  title: ['政策名称', '文件名称', '政策文件', '文件标题', '指南名称', '标题', '名称'],
  documentNo: ['文号', '发文字号', '文件号', '政策文号'],
  issuer: ['发文单位', '发文机关', '制定单位', '发布单位', '印发单位'],
  department: ['主管部门', '兑现部门', '牵头部门', '牵头单位', '责任部门', '责任单位'],
  areas: ['政策领域', '领域', '类别', '政策类别', '支持方向'],
  validFrom: ['施行日期', '生效日期', '实施日期', '施行时间', '开始日期', '发布日期'],
  validUntil: ['失效日期', '有效期至', '有效期止', '截止日期', '有效期'],
  summary: ['内容摘要', '摘要', '主要内容', '政策内容', '简介'],
  clause: ['条款', '支持事项', '事项', '条款名称', '项目'],
  benefit: ['支持标准', '支持内容', '奖补标准', '标准', '优惠内容'],
  conditions: ['申报条件', '条件', '申请条件', '支持对象', '对象'],
  spokesperson: ['政策发言人', '发言人', '联系人', '解读人'],
  replaces: ['替代文号', '废止文号', '替代', '废止'],
}

const fieldOf = new Map<string, PolicyField>(
  Object.entries(policyColumns).flatMap(([field, names]) =>
    names.map((name) => [name, field as PolicyField] as const),
  ),
)

export type PolicyColumn = { readonly index: number; readonly field: PolicyField }

export type PolicyHeader =
  | {
      readonly ok: true
      readonly firstDataRow: number
      readonly columns: readonly PolicyColumn[]
      /** Headers that mean nothing here. */
      readonly ignored: readonly string[]
    }
  | { readonly ok: false; readonly message: string }

/** Titles and notes come before a header, but not more rows than this. */
const rowsToSearch = 30

const plainName = (cell: Cell) =>
  toHalfWidth(cellText(cell))
    .replace(/\s+/g, '')
    .replace(/[([{【].*?[)\]}】]/g, '')
    .replace(/[*★:、。]+$/, '')

/** Finds the header row, or says what is missing. */
export function findPolicyHeader(rows: readonly (readonly Cell[])[]): PolicyHeader {
  let best: Extract<PolicyHeader, { ok: true }> | null = null
  for (const [index, row] of rows.slice(0, rowsToSearch).entries()) {
    const columns: PolicyColumn[] = []
    const ignored: string[] = []
    for (const [column, cell] of row.entries()) {
      const name = plainName(cell)
      if (name === '') continue
      const field = fieldOf.get(name)
      if (field === undefined || columns.some((known) => known.field === field)) ignored.push(cellText(cell))
      else columns.push({ index: column, field })
    }
    if (columns.length > (best?.columns.length ?? 1))
      best = { ok: true, firstDataRow: index + 1, columns, ignored }
  }
  if (!best?.columns.some((column) => column.field === 'title'))
    return { ok: false, message: '没有找到表头，请确认表中有“政策名称”列；可以下载模板对照。' }
  return best
}
