/** SQLSTATEs and network errors of an address that doesn't lead to a database this server may use. */
const known: Record<string, string> = {
  ECONNREFUSED: '连不上数据库：那个地址没有数据库在运行。',
  ENOTFOUND: '连不上数据库：找不到那台主机。',
  EAI_AGAIN: '连不上数据库：找不到那台主机。',
  ETIMEDOUT: '连不上数据库：对方没有回应。',
  EHOSTUNREACH: '连不上数据库：网络到不了那台主机。',
  '28P01': '数据库不接受这个用户名和密码。',
  '28000': '数据库不接受这个用户。',
  '3D000': '数据库服务器上没有这个数据库，请先建立。',
  '42501': '数据库的这个用户没有所需的权限。',
  '53300': '数据库的连接数已满，请稍后再试。',
  '57P03': '数据库正在启动，请稍后再试。',
}

/** What to tell about an error of connecting to PostgreSQL, in Chinese; null when it is none. */
export function databaseTrouble(error: unknown): string | null {
  // Node tries all addresses of a name and gives their errors together.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  if (!(first instanceof Error) || !('code' in first) || typeof first.code !== 'string') return null
  const words = known[first.code]
  return words ? `${words}请检查 --database-url 或环境变量 DATABASE_URL。` : null
}
