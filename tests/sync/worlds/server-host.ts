/** A real server in a process of its own, told over IPC which office (tenant) to serve; killed without warning when a world says so. */
import { CompiledQuery } from 'kysely'
import { changeAccountScope, type ScopeChange } from '../../../src-server/queries/accounts.ts'
import { openServer, type Server, type ServerOptions } from '../../../src-server/server.ts'

export type HostCommand =
  | { readonly kind: 'open'; readonly options: ServerOptions }
  | { readonly kind: 'query'; readonly text: string; readonly values: readonly unknown[] }
  | { readonly kind: 'scope'; readonly username: string; readonly change: ScopeChange }
  | { readonly kind: 'close' }

export type HostAnswer = { readonly id: number; readonly value?: unknown; readonly error?: string }

let server: Server | null = null

async function obey(command: HostCommand): Promise<unknown> {
  if (command.kind === 'open') {
    server = await openServer(command.options)
    return server.url
  }
  if (!server) throw new Error('no server is open')
  if (command.kind === 'query') {
    const query = CompiledQuery.raw(command.text, [...command.values])
    return (await server.context.database.kysely.executeQuery(query)).rows
  }
  if (command.kind === 'scope') return changeAccountScope(server.context, command.username, command.change)
  const closing = server
  server = null
  return closing.close()
}

process.on('message', (message: { id: number; command: HostCommand }) => {
  obey(message.command).then(
    (value) => answer({ id: message.id, value }),
    (error: unknown) => answer({ id: message.id, error: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))

function answer(message: HostAnswer): void {
  // Whoever asked may be gone.
  if (process.connected) process.send?.(message)
}
