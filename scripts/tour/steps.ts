import { signIn, signInButton, waitUntilOffline, waitUntilSynced } from './at-the-desk.ts'
import { syncEverything } from './back-online.ts'
import type { Day } from './day.ts'
import { inspectPark } from './inspect-park.ts'
import { cutPower, findEverythingAgain } from './power-cut.ts'
import { leaderExports, leaderReadsTheReport, leaderSeesTheDay } from './read-report.ts'
import { openEnterprise, recordVisit } from './record-visit.ts'

/** One part of the day. It fails by throwing, most often because words didn't appear on a screen in time. */
export type Step = { readonly title: string; readonly run: (day: Day) => Promise<void> }

/** An officer's day from sign-in to the leader's report. Each step goes on where the one before ended. */
export const steps: readonly Step[] = [
  { title: '驻企干部登录，完成首次同步', run: officerSignsIn },
  { title: '园区检查员在另一台电脑登录', run: inspectorSignsIn },
  { title: '拔掉网线', run: pullCable },
  { title: '用拼音首字母找到企业', run: openEnterprise },
  { title: '离线记录走访：两条困难、一件诉求、一张照片', run: recordVisit },
  { title: '离线检查园区：28个要素', run: inspectPark },
  { title: '写到一半时两台电脑断电', run: cutPower },
  { title: '重新打开，仍然离线，内容都在', run: findEverythingAgain },
  { title: '插上网线，全部同步到服务器', run: syncEverything },
  { title: '领导在自己的电脑上看到走访、诉求和检查', run: leaderSeesTheDay },
  { title: '领导看本月汇总，点开数字背后的记录', run: leaderReadsTheReport },
  { title: '导出 Word、PDF、Excel，数字一致', run: leaderExports },
]

async function officerSignsIn(day: Day): Promise<void> {
  const { page } = await day.open('officer')
  await page.getByLabel('账号').waitFor()
  await day.picture('officer', 'sign-in', { large: true })
  // The first account of the demonstration is filled in already.
  await page.getByRole('button', { name: signInButton }).click()
  await waitUntilSynced(page)
  await day.picture('officer', 'workbench', { large: true })
}

async function inspectorSignsIn(day: Day): Promise<void> {
  const { page } = await day.open('inspector')
  await signIn(page, '赵敏')
  await waitUntilSynced(page)
}

async function pullCable(day: Day): Promise<void> {
  await day.cable.pull()
  await Promise.all([waitUntilOffline(day.at('officer').page), waitUntilOffline(day.at('inspector').page)])
  await day.picture('officer', 'offline')
}
