/** What the check says of the computer itself: clock, calendar, disk, battery. */
import { formatBytes } from '../number-format.ts'
import type { CheckItem, DepartureFacts, Moment } from './facts.ts'

const leaving: readonly Moment[] = ['leaving']

/** A clock that is off by more than this writes wrong times into records, in milliseconds (S18). */
const clockToleranceMs = 5 * 60_000

/** Below the first, photos of a day may not fit; below the second it is time to clean up. Bytes. */
const littleSpace = 1024 ** 3
const modestSpace = 5 * 1024 ** 3

/** Below the first a morning is not certain, below the second not even a visit. */
const modestCharge = 0.5
const littleCharge = 0.2

/** The clock against the server's; `aheadMs` null before they were compared. */
export function clockItem(aheadMs: number | null): CheckItem {
  const item = { key: 'clock', title: '电脑时间', counts: leaving } as const
  if (aheadMs === null)
    return {
      ...item,
      level: 'note',
      words: '本次打开以后还没有和服务器核对过时间。',
      remedy: { kind: 'sync', label: '同步并核对' },
    }
  const off = differenceInWords(aheadMs)
  if (Math.abs(aheadMs) <= clockToleranceMs)
    return { ...item, level: 'ok', words: `与服务器${off}。`, remedy: null }
  return {
    ...item,
    level: 'fix',
    words: `比服务器${aheadMs > 0 ? '快' : '慢'}了${off}，新记下的时间会跟着不准。请在系统设置里校准。`,
    remedy: { kind: 'sync', label: '校准后再核对' },
  }
}

function differenceInWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000)
  if (Math.abs(ms) > clockToleranceMs) {
    const minutes = Math.round(seconds / 60)
    return minutes < 120
      ? ` ${minutes} 分钟`
      : minutes < 2880
        ? ` ${Math.round(minutes / 60)} 小时`
        : ` ${Math.round(minutes / 1440)} 天`
  }
  return seconds < 1
    ? '一致，相差不到 1 秒'
    : seconds < 60
      ? `相差 ${seconds} 秒`
      : `相差 ${Math.round(seconds / 60)} 分钟`
}

/**
 * Whether deadlines from `from` to `until` (days) are counted with announced holidays (§5.5 rule 2). A missing year keeps
 * nobody, since deadlines are then counted Monday to Friday.
 */
export function calendarItem(
  from: string,
  until: string,
  known: ReadonlySet<number>,
  mayImport: boolean,
): CheckItem {
  const item = { key: 'calendar', title: '工作日历', counts: leaving } as const
  const years = [...new Set([from, until].map((day) => Number(day.slice(0, 4))))]
  const missing = years.filter((year) => !known.has(year))
  if (missing.length === 0)
    return { ...item, level: 'ok', words: `${years.join('、')}年的节假日和调休安排都在本机。`, remedy: null }
  const which = `${missing.join('、')}年`
  return {
    ...item,
    level: 'note',
    words: `本机还没有${which}的节假日安排，涉及的期限暂按周一至周五计算。`,
    remedy: mayImport
      ? { kind: 'open', label: '导入节假日安排', path: '/settings/calendar' }
      : {
          kind: 'copy',
          label: '复制提醒发给管理员',
          text: `驻企通还没有${which}的节假日和调休安排，涉及${which}的办理期限暂按周一至周五计算。请在国务院办公厅公布后，到“设置—工作日历”导入。`,
        },
  }
}

/** Room on the disk for a day's photos; `freeBytes` null while unknown. */
export function diskItem(freeBytes: DepartureFacts['freeBytes']): CheckItem {
  const item = { key: 'disk', title: '磁盘空间', counts: leaving } as const
  if (freeBytes === null) return { ...item, level: 'reading', words: '正在查看磁盘空间…', remedy: null }
  const room = `还有 ${formatBytes(freeBytes)}`
  const remedy = { kind: 'open', label: '查看存储', path: '/settings?part=storage' } as const
  if (freeBytes < littleSpace)
    return { ...item, level: 'fix', words: `${room}，不足1GB，照片可能存不下，请先清理磁盘。`, remedy }
  if (freeBytes < modestSpace)
    return { ...item, level: 'note', words: `${room}，够今天用，近期请清理磁盘。`, remedy }
  return { ...item, level: 'ok', words: `${room}。`, remedy: null }
}

/** Battery; null where the computer tells none, as desktop computers do. */
export function batteryItem(battery: DepartureFacts['battery']): CheckItem {
  const item = { key: 'battery', title: '电量', counts: leaving, remedy: null } as const
  if (battery === null) return { ...item, level: 'ok', words: '这台电脑没有电池信息，请接电源使用。' }
  const percent = Math.round(battery.level * 100)
  if (battery.charging && battery.level >= modestCharge)
    return { ...item, level: 'ok', words: `${percent}%，已接电源。` }
  if (battery.charging)
    return { ...item, level: 'note', words: `${percent}%，正在充电，请充一会儿再拔电源。` }
  if (battery.level < littleCharge)
    return { ...item, level: 'fix', words: `${percent}%，不够一次走访用，请先接上电源充电。` }
  if (battery.level < modestCharge)
    return { ...item, level: 'note', words: `${percent}%，半天可能不够，请带上电源。` }
  return { ...item, level: 'ok', words: `${percent}%。` }
}
