import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Foreseen } from './command.ts'
import { run } from './processes.ts'
import { nodeExecutable, projectRoot } from './project-paths.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

/**
 * Starts the central server over a folder with the demonstration data, which it loads the first time.
 * @param folder Data folder of the demonstration; the server's is a folder in it.
 */
export async function startDemonstrationServer(folder: string): Promise<ServerProcess> {
  const serverFolder = join(folder, 'server')
  // Written last, so that a load that was cut off is done again (the loader leaves alone what is complete).
  const loaded = join(folder, 'demo-data-loaded')
  if (!existsSync(loaded)) {
    console.log('第一次启动：正在载入演示数据……')
    mkdirSync(folder, { recursive: true })
    const loader = join(projectRoot, 'scripts', 'demo-data.ts')
    if ((await run(nodeExecutable, [loader, '--server-data', serverFolder])) !== 0)
      throw new Foreseen(`演示数据没有载入成功，原因见上。删除 ${folder} 后可以重新来过。`)
    writeFileSync(loaded, '')
  }
  return startServerProcess(serverFolder)
}
