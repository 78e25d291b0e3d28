/**
 * Which part may know which. A target is a path in the checkout, `npm:` and a package, or `node:` and a built-in module.
 * `$1` in `to` stands for the first group of `from`.
 */
export type Rule = {
  readonly reason: string
  readonly from: RegExp
  readonly to: string
  /** Restricts the rule to imports of these names. */
  readonly names?: readonly string[]
}

export const rules: readonly Rule[] = [
  {
    reason: 'schemas 是各部分共同的约定，只依赖 typebox',
    from: /^schemas\//,
    to: '^(?!schemas/|npm:typebox$)',
  },
  {
    reason: '读名录文件的代码客户端和服务端都用，不依赖任何一方',
    from: /^roster-files\//,
    to: '^(src-[a-z]+|scripts|tests)/',
  },
  {
    reason: '交换包的格式主进程和服务端都用，只依赖约定和 Node 自带的密码学',
    from: /^exchange-files\//,
    to: '^(?!exchange-files/|schemas/|node:crypto$|npm:typebox$)',
  },
  {
    reason: '主进程、页面和服务端只通过 schemas 的约定相互了解',
    from: /^src-main\//,
    to: '^(src-renderer|src-server)/',
  },
  {
    reason: '主进程、页面和服务端只通过 schemas 的约定相互了解',
    from: /^src-renderer\//,
    to: '^(src-main|src-server)/',
  },
  {
    reason: '主进程、页面和服务端只通过 schemas 的约定相互了解',
    from: /^src-server\//,
    to: '^(src-main|src-renderer)/',
  },
  { reason: '产品代码不依赖脚本和测试', from: /^(schemas|src-[a-z]+)\//, to: '^(scripts|tests)/' },
  { reason: '脚本不依赖测试，反过来才对', from: /^scripts\//, to: '^tests/' },
  {
    reason: '页面在沙箱里运行，没有 Node 和 Electron',
    from: /^src-renderer\//,
    to: '^(node:|npm:electron$)',
  },
  {
    reason: '服务端不需要桌面和页面的库',
    from: /^src-server\//,
    to: '^npm:(electron|react|react-dom|antd|rxdb|dexie)$',
  },
  {
    reason: '一个功能不依赖另一个功能',
    from: /^src-renderer\/features\/([^/]+)\//,
    to: '^src-renderer/features/(?!$1/)',
  },
  {
    reason: '功能建立在数据库、同步、状态和界面部件之上，不能反过来',
    from: /^src-renderer\/(?:database|sync|stores|ui)\//,
    to: '^src-renderer/features/',
  },
  { reason: '数据库不知道同步和界面', from: /^src-renderer\/database\//, to: '^src-renderer/(sync|ui)/' },
  { reason: '同步不知道界面', from: /^src-renderer\/sync\//, to: '^src-renderer/ui/' },
  {
    // Between resources and http there is no order: http names the resources, and they speak its language.
    reason: '服务端由外向内：resources → queries → database',
    from: /^src-server\/queries\//,
    to: '^src-server/(http|resources)/',
  },
  {
    reason: '服务端由外向内：resources → queries → database',
    from: /^src-server\/database\//,
    to: '^src-server/(http|resources|queries)/',
  },
  {
    reason: '服务端判断文档能否接受时不碰数据库和网络',
    from: /^src-server\/acceptance\//,
    to: '^(src-server/(http|resources|queries|database)/|npm:(pg|kysely|fastify)$)',
  },
  {
    reason: '进程间消息只经过一处，发送者和参数在那里检查',
    from: /^(?!src-main\/ipc\/|src-main\/ipc\.ts$|src-main\/preload\.ts$)/,
    to: '^npm:electron$',
    names: ['ipcMain', 'ipcRenderer'],
  },
]

/** The only file that touches what preload exposes to the page. */
export const bridgeFile = 'src-renderer/bridge.ts'

/** Names that say nothing about what is inside, for files and folders. */
export const emptyNames = /(^|\/)(utils?|helpers?|common|misc|lib)(\.[^/]*)?(\/|$)/
