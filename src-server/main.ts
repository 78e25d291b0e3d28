/** The server's commands. Run directly by Node 24: `node src-server/main.ts start --data DIR`. */

import { BadArguments, CommandFailed, usageFoot, usageHead } from './commands/arguments.ts'
import { contentUsage, importRosterFile, publishTemplateFile } from './commands/content.ts'
import { databaseTrouble } from './commands/database-trouble.ts'
import { deviceUsage, keep, revoke, showDevices, wipe } from './commands/device.ts'
import { exchangeUsage, importExchange } from './commands/exchange.ts'
import { logUsage, showLog } from './commands/log.ts'
import { backup, check, houseKeeping, migrate, operatingUsage, restore } from './commands/operating.ts'
import { start, startUsage } from './commands/start.ts'
import { addUser, changeUser, listUsers, userUsage } from './commands/user.ts'
import { disableUser, enableUser, resetUserPassword } from './commands/user-access.ts'
import { FolderClosed, FolderInUse } from './database/folder-lock.ts'
import { BackupProblem } from './maintenance/backup-format.ts'
import { AccountProblem } from './queries/accounts.ts'

const commands: Record<string, (args: string[]) => Promise<void>> = {
  start,
  migrate,
  housekeeping: houseKeeping,
  backup,
  restore,
  check,
  'import-roster': importRosterFile,
  'publish-template': publishTemplateFile,
  'import-exchange': importExchange,
  'user add': addUser,
  'user change': changeUser,
  'user list': listUsers,
  'user reset-password': resetUserPassword,
  'user disable': disableUser,
  'user enable': enableUser,
  'device list': showDevices,
  'device revoke': revoke,
  'device wipe': wipe,
  'device keep': keep,
  log: showLog,
}

const usage = [
  usageHead,
  startUsage,
  operatingUsage,
  contentUsage,
  exchangeUsage,
  userUsage,
  deviceUsage,
  logUsage,
  usageFoot,
].join('')

/** What commands complain of in words for whoever typed them. */
const foreseen = [FolderInUse, FolderClosed, AccountProblem, BackupProblem, CommandFailed]

const [first = '', second = '', ...rest] = process.argv.slice(2)
const two = commands[`${first} ${second}`]
const command = two ?? commands[first]
const args = two ? rest : [second, ...rest].filter((arg) => arg !== '')

try {
  if (first === '--help' || first === 'help') process.stdout.write(usage)
  else if (!command)
    throw new BadArguments(first === '' ? '请说明要做什么。' : `没有命令 ${`${first} ${second}`.trim()}。`)
  else await command(args)
} catch (error) {
  process.exitCode = 1
  if (error instanceof BadArguments) process.stderr.write(`${error.message}\n\n${usage}`)
  else {
    const words =
      error instanceof Error && foreseen.some((kind) => error instanceof kind)
        ? error.message
        : databaseTrouble(error)
    if (words === null) throw error
    process.stderr.write(`${words}\n`)
  }
}
