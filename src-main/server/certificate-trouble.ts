import { type Problem, problem } from '../../schemas/protocol/problems.ts'

const refused = '为防冒充没有连接，什么也没有发出。已保存的内容都在本机。'
const details: Readonly<Record<string, string>> = {
  CERT_COMMON_NAME_INVALID: `服务器的证书不是发给这个地址的，${refused}请核对服务器地址，没有填错就请管理员更换证书。`,
  CERT_DATE_INVALID: `服务器的证书不在有效期内，${refused}请先核对这台电脑的日期和时间，没有错就请管理员更换证书。`,
  CERT_AUTHORITY_INVALID: `这台电脑不信任服务器的证书，${refused}请管理员在这台电脑上安装单位的根证书，再重新打开软件。`,
}
const otherCertificate = `服务器的证书有问题，${refused}请联系管理员检查服务器的证书。`
const noEncryption = `与服务器建立不起加密的连接，${refused}请核对服务器地址，包括开头的 https 和端口，没有填错就请联系管理员。`

/**
 * What to tell people when a call failed because the server could not prove who it is, as the problem `server-not-trusted`;
 * null for every other failure. `code` is Chromium's name of what went wrong, such as `net::ERR_CERT_DATE_INVALID`.
 */
export function certificateTrouble(code: string): Problem | null {
  const [, kind] = /^net::ERR_((?:CERT|SSL)_\w+)$/.exec(code) ?? []
  if (kind === undefined) return null
  const other = kind.startsWith('CERT_') ? otherCertificate : noEncryption
  return problem('server-not-trusted', details[kind] ?? other)
}
