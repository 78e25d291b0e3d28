/** 走访: from Ctrl+S to 已保存 on the screen, which says that the change is durable (S16). */
import { figure, type Print, percentile } from './figure.ts'
import { longVisited } from './long-history.ts'
import { timed, watchPaints } from './paint-probe.ts'
import { plainTimes } from './plain-times.ts'
import { officer, pressSignIn, type Stage, untilSynced } from './stage.ts'

const enterprises = 20_000
const saves = 100
const budget = 50
const note = '设备已安装调试完毕，下月起满负荷生产；招工仍有缺口，希望园区帮助对接职业院校。'

export async function saveVisit(stage: Stage, print: Print): Promise<void> {
  const server = await stage.server({ enterprises })
  const zhuqi = await stage.launch({ serverUrl: server.url, profileDir: stage.folder('profile') })
  const { page } = zhuqi
  await pressSignIn(zhuqi, officer)
  await untilSynced(zhuqi)
  await page.keyboard.press('Control+N')
  await page.getByRole('option').first().click()
  const anew = page.getByRole('button', { name: '仍然新建' })
  const field = page.getByRole('textbox', { name: '情况说明' })
  await anew.or(field).first().waitFor()
  if (await anew.isVisible()) await anew.click()
  await watchPaints(page, { region: 'footer [aria-live=polite]', until: '已保存' })

  const times: number[] = []
  await field.click()
  for (let save = 0; save < saves; save++) {
    await page.keyboard.insertText(note[save % note.length] ?? '。')
    times.push(await timed(page, () => page.keyboard.press('Control+S')))
    // Long enough that the push of the last save is through, as between two sentences.
    await page.waitForTimeout(800)
  }
  // Closing would ask about what is still being sent.
  await zhuqi.kill()
  const { save } = await plainTimes(stage, enterprises, longVisited().visits)
  for (const [name, share] of [
    ['save-visit-p50', 0.5],
    ['save-visit-p95', 0.95],
  ] as const) {
    print(
      figure({
        name,
        n: times.length,
        value: percentile(times, share),
        unit: 'ms',
        beside: percentile(save, share),
        budget,
      }),
    )
  }
}
