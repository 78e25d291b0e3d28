/** What a wrong clock of this computer means for the work, in plain words (S18). */

/** By how much the clock is off: `快了 12 分钟`, `慢了 3 小时`. */
function offBy(aheadMs: number): string {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  const [amount, unit] =
    minutes < 120
      ? [minutes, '分钟']
      : minutes < 2880
        ? [Math.round(minutes / 60), '小时']
        : [Math.round(minutes / 1440), '天']
  return `${aheadMs > 0 ? '快了' : '慢了'}约 ${amount} ${unit}`
}

/** `aheadMs` is by how many milliseconds this computer's clock is ahead of the server's; negative when it is behind. */
export function clockWords(aheadMs: number): string {
  return `电脑时间不准，比服务器${offBy(aheadMs)}。新记下的走访时间、照片时间和办理时间会跟着不准，“今天”和剩余天数也会算错；已保存的内容和同步不受影响。请在系统设置里校准时间，再核对今天记下的内容。`
}
