/**
 * Every problem that crosses a boundary: a stable code, its HTTP status where it has one, and words for people that say
 * what happened, what is safe and what to do next.
 */
export const problems = {
  'bad-credentials': { status: 401, title: '账号或密码不对', detail: '账号或密码不对，请检查大小写后再试。' },
  'session-expired': {
    status: 401,
    title: '登录已过期',
    detail: '登录已过期。已保存的内容都在本机，重新登录后会继续同步。',
  },
  'device-wiped': {
    status: 401,
    title: '本机资料须清除',
    detail: '管理员已要求清除这个账号保存在本机的资料。清除以后可以重新登录。',
  },
  'wrong-old-password': {
    status: 422,
    title: '原密码不对',
    detail: '原密码不对，密码没有改动。请检查大小写后再试。',
  },
  'weak-password': {
    status: 422,
    title: '新密码太简单',
    detail: '新密码太简单，密码没有改动。请换一个再试。',
  },
  'account-disabled': {
    status: 409,
    title: '账号已停用',
    detail: '这个账号已停用，设备不能再上传。请先启用账号，或者选择不上传直接清除。',
  },
  'too-many-attempts': { status: 429, title: '尝试次数过多', detail: '尝试次数过多，请稍后再试。' },
  'too-many-requests': {
    status: 429,
    title: '请求过于频繁',
    detail: '本机发出的请求过于频繁，服务器请它稍等。已保存的内容都在本机，稍后会自动继续。',
  },
  'client-too-old': {
    status: 426,
    title: '软件版本过旧',
    detail: '本机软件版本过旧，暂不能同步。已保存的内容都在本机，请联系管理员更新软件。',
  },
  'not-permitted': {
    status: 403,
    title: '没有权限',
    detail: '您的岗位没有这项操作的权限，如有需要请联系管理员。',
  },
  'not-found': { status: 404, title: '没有找到', detail: '没有找到所要的内容，可能已被移走。' },
  'unknown-collection': {
    status: 404,
    title: '没有这类数据',
    detail: '服务器没有这类数据，请更新软件后再试。',
  },
  'bad-request': { status: 400, title: '请求无法识别', detail: '服务器无法识别这次请求，请更新软件后再试。' },
  'bad-checkpoint': {
    status: 400,
    title: '同步位置无效',
    detail: '同步位置无效，将重新同步全部内容，本机未上传的内容不受影响。',
  },
  resync: {
    status: 410,
    title: '太久没有同步',
    detail: '本机太久没有同步，将重新取回全部内容，本机未上传的内容不受影响。',
  },
  'server-restored': {
    status: 409,
    title: '服务器从备份恢复过',
    detail: '服务器从备份恢复过，将重新核对全部内容；服务器缺少而由您写下的内容会从本机重新上传。',
  },
  'too-large': { status: 413, title: '内容过大', detail: '一次提交的内容过大，请减少照片或分次提交。' },
  'too-slow': {
    status: 408,
    title: '网络太慢',
    detail: '网络太慢，这次没有传完。已保存的内容都在本机，稍后会自动重试。',
  },
  'invalid-document': {
    status: 422,
    title: '内容不符合要求',
    detail: '这条记录有内容不符合要求，请按提示更正后再提交。',
  },
  'immutable-document': { status: 409, title: '记录不能修改', detail: '这类记录一经登记不能修改。' },
  'transition-refused': {
    status: 409,
    title: '诉求状态已变化',
    detail: '这件诉求的状态已变化，本次操作没有记入。',
  },
  'exchange-unreadable': {
    status: 422,
    title: '交换包读不出来',
    detail:
      '这不是驻企通的交换包，或者它不完整、已损坏，多半是复制时出了错。没有接收任何内容，请重新复制，或请对方重新导出。',
  },
  'exchange-forged': {
    status: 422,
    title: '交换包的签名不符',
    detail: '交换包的签名不符，内容可能被人改动过。没有接收任何内容，请向制作人核实，并请对方重新导出。',
  },
  'exchange-foreign': {
    status: 422,
    title: '交换包不属于这里',
    detail: '这个交换包属于另一个单位的服务器，没有接收任何内容。请核对是否拿错了文件。',
  },
  'exchange-expired': {
    status: 422,
    title: '交换包已过有效期',
    detail: '交换包已过有效期，没有接收任何内容。原来的内容还在制作人的电脑上，请对方重新导出。',
  },
  'exchange-revoked': {
    status: 422,
    title: '制作交换包的设备已失去信任',
    detail:
      '制作这个交换包的账号已停用，或那台设备的登录已被结束，没有接收任何内容。请制作人联网登录一次后重新导出，或联系管理员。',
  },
  'wrong-passphrase': {
    status: 422,
    title: '口令不对',
    detail: '口令不对，请与制作人核对后再试。口令不分大小写，横线可以不写。',
  },
  'server-unavailable': {
    status: 503,
    title: '服务器暂时无法处理',
    detail: '服务器暂时无法处理，已保存的内容都在本机，稍后会自动重试。',
  },
  'storage-full': {
    status: 507,
    title: '服务器空间不足',
    detail: '服务器的存储空间已满，照片和文件暂时传不上去，都保存在本机，请告知管理员。',
  },
  'server-error': {
    status: 500,
    title: '服务器出错',
    detail: '服务器出错，已保存的内容都在本机，稍后会自动重试。',
  },
  offline: {
    status: 0,
    title: '没有网络',
    detail: '现在连不上服务器。已保存的内容都在本机，网络恢复后会自动同步。',
  },
  'server-not-trusted': {
    status: 0,
    title: '服务器不受信任',
    detail: '服务器没有证明自己的身份，为防冒充没有连接。已保存的内容都在本机，请联系管理员。',
  },
  'needs-network-first': {
    status: 0,
    title: '首次登录需要网络',
    detail: '本机还没有这个账号的资料，首次登录需要连上服务器。',
  },
  locked: { status: 0, title: '已锁定', detail: '已锁定，请输入密码后继续。' },
  'file-too-large': { status: 0, title: '文件太大', detail: '文件太大，无法读取。' },
  'file-unreadable': {
    status: 0,
    title: '文件无法读取',
    detail: '文件无法读取，可能已损坏、加密，或不是所选的类型。',
  },
  'disk-full': {
    status: 0,
    title: '磁盘空间不足',
    detail: '磁盘空间不足，这次没有保存。请清理磁盘后再试，之前保存的内容不受影响。',
  },
  'local-data-damaged': {
    status: 0,
    title: '本机资料有损坏',
    detail:
      '保存在本机的资料有一部分已损坏，读不出来，多半是磁盘出了故障。已上传的内容在服务器上完好。请不要删除或重装软件，联系管理员处理。',
  },
  'internal-error': {
    status: 0,
    title: '操作没有完成',
    detail: '操作没有完成，已保存的内容不受影响。请再试一次，仍不行请联系管理员。',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>

export type ProblemCode = keyof typeof problems

/** RFC 9457 body, also used across IPC. `code` is stable, `detail` is for people. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  errors?: { pointer: string; detail: string }[]
  /** Of `server-restored`: the last number that the backup had (S25). */
  lastSeq?: number
}

/** Builds a problem from its code; `detail` replaces the standard words when something more exact is known. */
export function problem(code: ProblemCode, detail?: string, errors?: Problem['errors']): Problem {
  const { status, title, detail: standard } = problems[code]
  return {
    type: `urn:zhuqi:problem:${code}`,
    title,
    status,
    detail: detail ?? standard,
    code,
    ...(errors ? { errors } : {}),
  }
}

/** Whether a value from outside has the shape of a problem. */
export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'detail' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(problems, value.code)
  )
}
