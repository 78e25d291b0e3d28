/** 可出门: whether everything that a day without network needs is on this computer, and whether it may be shut down. */
import { addDays } from '../calendar-day.ts'
import { formatBytes, groupedNumber } from '../number-format.ts'
import { batteryItem, calendarItem, clockItem, diskItem } from './device-items.ts'
import type {
  CheckItem,
  CheckKey,
  CheckLevel,
  DepartureFacts,
  Drafts,
  Moment,
  PlannedEnterprise,
  Remedy,
} from './facts.ts'

const both: readonly Moment[] = ['leaving', 'closing']
const sync = (label = '立即同步'): Remedy => ({ kind: 'sync', label })

/** All items in the order in which people care; those that don't concern this person are left out. */
export function departureItems(facts: DepartureFacts): CheckItem[] {
  return [
    ...(facts.visits ? [enterprisesItem(facts), papersItem(facts)] : []),
    ...(facts.templates === null ? [] : [templatesItem(facts.templates)]),
    attentionItem(facts),
    unsentItem(facts),
    ...(facts.drafts === null ? [] : [draftsItem(facts.drafts)]),
    lastSyncItem(facts),
    clockItem(facts.clockAheadMs),
    calendarItem(facts.today, addDays(facts.today, 30), facts.calendarYears, facts.keepsCalendar),
    diskItem(facts.freeBytes),
    batteryItem(facts.battery),
  ]
}

/** What is put right first, where several things should be. */
const pressing: readonly CheckKey[] = [
  'disk',
  'enterprises',
  'attention',
  'papers',
  'templates',
  'lastSync',
  'clock',
  'battery',
]

export type Verdict = {
  readonly level: Exclude<CheckLevel, 'note'>
  /** Items that should be put right first, the most pressing first, and those only worth knowing. */
  readonly fixes: readonly CheckItem[]
  readonly notes: readonly CheckItem[]
}

/** What the items come to before leaving or before shutting down. */
export function verdictOf(items: readonly CheckItem[], moment: Moment): Verdict {
  const mine = items.filter((item) => item.counts.includes(moment))
  const fixes = mine
    .filter((item) => item.level === 'fix')
    .toSorted((a, b) => pressing.indexOf(a.key) - pressing.indexOf(b.key))
  const reading = mine.some((item) => item.level === 'reading')
  return {
    level: fixes.length > 0 ? 'fix' : reading ? 'reading' : 'ok',
    fixes,
    notes: mine.filter((item) => item.level === 'note'),
  }
}

/** How one planned enterprise stands, as the list under the check says it. */
export function enterpriseWords(one: PlannedEnterprise): {
  readonly level: CheckLevel
  readonly words: string
} {
  if (!one.here) return { level: 'fix', words: '企业资料还没有到本机' }
  const known = `走访记录 ${one.visits} 份，在办诉求 ${one.openRequests} 件`
  if (one.papers === null) return { level: 'reading', words: `${known}，正在核对照片和附件…` }
  if (one.papers.total === 0) return { level: 'ok', words: `${known}，没有照片和附件` }
  return one.papers.absent === 0
    ? { level: 'ok', words: `${known}，照片和附件 ${one.papers.total} 个都在本机` }
    : { level: 'fix', words: `${known}，还缺照片和附件 ${one.papers.absent} 个` }
}

function enterprisesItem({ planned, enterprises, sync: state }: DepartureFacts): CheckItem {
  const item = { key: 'enterprises', title: '今天要去的企业', counts: ['leaving'] as const } as const
  if (state.firstSync)
    return {
      ...item,
      level: 'fix',
      words: '资料还在接收，请等接收完再出门；现在可以先处理已收到的内容。',
      remedy: null,
    }
  if (enterprises === null || planned === null)
    return { ...item, level: 'reading', words: '正在准备企业名录…', remedy: null }
  if (enterprises === 0)
    return {
      ...item,
      level: 'fix',
      words: '本机还没有企业资料。请连上网络完成一次同步；仍没有的，请管理员登记您的包联企业。',
      remedy: sync(),
    }
  const roster = `名录 ${groupedNumber(enterprises)} 家都在本机，没有网络也能用`
  const missing = planned.filter((one) => !one.here)
  if (missing.length > 0)
    return {
      ...item,
      level: 'fix',
      words: `${missing.map((one) => one.name).join('、')}的资料还没有到本机。`,
      remedy: sync(),
    }
  if (planned.length === 0)
    return { ...item, level: 'ok', words: `今天没有排走访。${roster}。`, remedy: null }
  return { ...item, level: 'ok', words: `${planned.length} 家的资料齐全；${roster}。`, remedy: null }
}

function papersItem({ planned, sync: state }: DepartureFacts): CheckItem {
  const item = { key: 'papers', title: '照片和附件', counts: ['leaving'] as const } as const
  const standings = planned?.map((one) => one.papers)
  if (!standings || standings.includes(null))
    return { ...item, level: 'reading', words: '正在核对今天企业的照片和附件…', remedy: null }
  const sum = (of: 'total' | 'absent' | 'absentBytes') =>
    standings.reduce((all, standing) => all + (standing?.[of] ?? 0), 0)
  const absent = sum('absent')
  if (absent > 0)
    return {
      ...item,
      level: 'fix',
      words: `最近走访和在办诉求的照片、附件还有 ${absent} 个（${formatBytes(sum('absentBytes'))}）不在本机${
        state.offline ? '，连上网络后可以取回' : ''
      }。`,
      remedy: { kind: 'fetch-papers', label: '取回本机' },
    }
  return {
    ...item,
    level: 'ok',
    words:
      sum('total') === 0
        ? '今天要去的企业没有需要带上的照片和附件。'
        : `最近走访和在办诉求的 ${sum('total')} 个照片、附件都在本机。`,
    remedy: null,
  }
}

function templatesItem(templates: number): CheckItem {
  const item = { key: 'templates', title: '园区检查表', counts: ['leaving'] as const } as const
  return templates > 0
    ? { ...item, level: 'ok', words: '检查表在本机，没有网络也能检查打分。', remedy: null }
    : { ...item, level: 'fix', words: '本机还没有检查表。', remedy: sync() }
}

/** S17, S13: what was refused or differs needs a person. */
function attentionItem({ sync: { attention, refused } }: DepartureFacts): CheckItem {
  const item = { key: 'attention', title: '需要您处理的', counts: both } as const
  if (attention === 0)
    return { ...item, level: 'ok', words: '没有未被接收、或与他人不一致的内容。', remedy: null }
  const rest = attention - refused
  const words =
    refused === 0
      ? `有 ${attention} 条内容需要您看一下`
      : `有 ${refused} 条内容没有被接收${rest > 0 ? `，另有 ${rest} 条需要您看一下` : ''}`
  return {
    ...item,
    level: 'fix',
    words: `${words}，都完好地保存在本机。`,
    remedy: { kind: 'open', label: '去处理', path: '/sync' },
  }
}

/** S18: never more than the server acknowledged. Unsent work is safe on this computer (S16), so it keeps nobody. */
function unsentItem({ sync: { pending, expired } }: DepartureFacts): CheckItem {
  const item = { key: 'unsent', title: '待上传的内容', counts: both } as const
  if (pending === 0)
    return { ...item, level: 'ok', words: '记录和照片都已上传，服务器已确认。', remedy: null }
  return {
    ...item,
    level: 'note',
    words: `${pending} 条还没有上传，已保存在本机，不会丢失${expired ? '；登录已过期，重新登录后上传' : ''}。`,
    remedy: sync('立即上传'),
  }
}

function draftsItem({ begun, returned }: Drafts): CheckItem {
  const item = { key: 'drafts', title: '没写完的记录', counts: ['closing'] as const } as const
  if (begun + returned === 0)
    return { ...item, level: 'ok', words: '没有写到一半、或被审核退回的走访记录。', remedy: null }
  const both = [
    begun > 0 ? `${begun} 份走访记录没写完` : '',
    returned > 0 ? `${returned} 份${begun > 0 ? '' : '走访记录'}被审核退回、等您补充` : '',
  ]
  return {
    ...item,
    level: 'ok',
    words: `${both.filter(Boolean).join('，')}；已逐字保存在本机，关机后可以接着写。`,
    remedy: { kind: 'open', label: '看一看', path: '/visits' },
  }
}

function lastSyncItem({ today, sync: { lastSuccess, offline, expired } }: DepartureFacts): CheckItem {
  const item = { key: 'lastSync', title: '上次同步', counts: ['leaving'] as const } as const
  const way = expired
    ? '登录已过期，请先在页面上方重新登录。'
    : offline
      ? '现在连不上服务器，连上网络后请同步一次。'
      : '请同步一次，带上最新的内容。'
  if (lastSuccess === null)
    return { ...item, level: 'fix', words: `还没有完成过同步。${way}`, remedy: sync() }
  return lastSuccess.day === today
    ? { ...item, level: 'ok', words: `${lastSuccess.words}，服务器已确认。`, remedy: null }
    : { ...item, level: 'note', words: `${lastSuccess.words}，不是今天的。${way}`, remedy: sync() }
}
