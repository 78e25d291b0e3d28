import { randomInt } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { passwordWeakness } from '../../schemas/rules/password-strength.ts'

/** Letters and digits that nobody mistakes for each other when they are read out: no 0 and o, no 1, l and i. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

export type PasswordInput = { readonly password: string; readonly isGenerated: boolean }

/**
 * The password for a command: the first line of standard input, never an argument, which others on the machine can read; a
 * new one, good enough for that account, when there is none. On a terminal it is asked for and not shown.
 */
export async function readPassword(username: string): Promise<PasswordInput> {
  const typed = await firstLine()
  if (typed !== '') return { password: typed, isGenerated: false }
  let password = generated()
  while (passwordWeakness(password, [username])) password = generated()
  return { password, isGenerated: true }
}

/** Three groups of four characters, 59 bits. */
function generated(): string {
  const group = () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join('')
  return [group(), group(), group()].join('-')
}

async function firstLine(): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) process.stderr.write('密码（不显示，直接回车则生成一个）：')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY })
  try {
    for await (const line of lines) return line.trim()
    return ''
  } finally {
    lines.close()
    if (stdin.isTTY) process.stderr.write('\n')
  }
}
