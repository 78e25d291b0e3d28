/** The server's commands. Run directly by Node 24: `node src-server/main.ts start --data DIR`. */

import { BadArguments, usage } from './commands/arguments.ts'
import { start } from './commands/start.ts'
import { addUser, changeUser } from './commands/user.ts'
import { FolderInUse } from './database/folder-lock.ts'
import { AccountProblem } from './queries/accounts.ts'

const commands: Record<string, (args: string[]) => Promise<void>> = {
  start,
  'user add': addUser,
  'user change': changeUser,
}

const [first = '', second = '', ...rest] = process.argv.slice(2)
const two = commands[`${first} ${second}`]
const command = two ?? commands[first]
const args = two ? rest : [second, ...rest].filter((arg) => arg !== '')

try {
  if (!command) throw new BadArguments(first === '' ? '请说明要做什么。' : `没有命令 ${first}。`)
  await command(args)
} catch (error) {
  process.exitCode = 1
  if (error instanceof BadArguments) process.stderr.write(`${error.message}\n\n${usage}`)
  else if (error instanceof FolderInUse || error instanceof AccountProblem)
    process.stderr.write(`${error.message}\n`)
  else throw error
}
