import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Fonts that GB/T 9704-2012 asks for: what people call them, how systems name them, and their files on Windows. */
const wanted = [
  { label: '小标宋', family: /小标宋|XiaoBiaoSong/i, file: /^(fzxbs|fzxiaobiaosong|方正小标宋)/i },
  { label: '仿宋', family: /仿宋|FangSong/i, file: /^(simfang|仿宋|fzfs|stfangso)/i },
  { label: '楷体', family: /楷体|KaiTi/i, file: /^(simkai|楷体|fzkt|stkaiti)/i },
  { label: '黑体', family: /黑体|SimHei/i, file: /^(simhei|黑体|fzht)/i },
] as const

/** Which of the fonts of official documents this computer lacks. Where that cannot be found out, none. */
export async function missingReportFonts(): Promise<string[]> {
  const present = process.platform === 'win32' ? await windowsFonts() : await systemFamilies()
  if (!present) return []
  return wanted
    .filter((font) => !present.some((name) => font[present.by].test(name)))
    .map(({ label }) => label)
}

type Names = string[] & { by: 'family' | 'file' }

async function windowsFonts(): Promise<Names | null> {
  const folders = [join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts')]
  if (process.env.LOCALAPPDATA) folders.push(join(process.env.LOCALAPPDATA, 'Microsoft', 'Windows', 'Fonts'))
  const names = (await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])))).flat()
  return names.length > 0 ? Object.assign(names, { by: 'file' as const }) : null
}

async function systemFamilies(): Promise<Names | null> {
  try {
    const { stdout } = await promisify(execFile)('fc-list', [':lang=zh', 'family'], {
      timeout: 5_000,
      maxBuffer: 4 * 1024 * 1024,
    })
    return Object.assign(stdout.split('\n'), { by: 'family' as const })
  } catch {
    return null
  }
}
