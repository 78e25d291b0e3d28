import type { RoleCode } from '../../../schemas/codes/roles.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import { readableCollections } from '../../../schemas/rules/access-policy.ts'

export type GuideStep = {
  /** What it points at: the element whose `data-guide` is this. */
  readonly target: string
  readonly title: string
  readonly words: string
}

const workbench: GuideStep = {
  target: '/',
  title: '从工作台开始',
  words: '今天要去哪里、有什么要办，都在这里；每一行点开就能接着做。',
}

const search: GuideStep = {
  target: 'search',
  title: '查找企业：Ctrl+K',
  words: '在任何页面按 Ctrl+K，输入企业名、简称、拼音首字母或信用代码，回车打开。没有网络也能查。',
}

const sync: GuideStep = {
  target: 'sync',
  title: '看一眼同步状态',
  words:
    '写下的内容先保存在本机，有网络时自动上传。这里显示“已同步”，服务器就都收到了；显示“需要处理”，点它看怎么办。',
}

const duties: readonly { readonly roles: readonly RoleCode[]; readonly step: GuideStep }[] = [
  {
    roles: ['officer'],
    step: {
      target: '/visits',
      title: '开始走访：Ctrl+N',
      words: '在企业页面点“开始走访”，或随时按 Ctrl+N。边填边自动保存，离线、断电都不会丢，回来接着写。',
    },
  },
  {
    roles: ['parkInspector'],
    step: {
      target: '/audits',
      title: '检查园区',
      words:
        '点“开始检查”，逐项判断；按 1 符合、2 不符合、3 不适用。不符合的写清看到的情况，提交后开整改单。',
    },
  },
  {
    roles: ['intake', 'dispatcher', 'handler', 'supervisor', 'evaluator'],
    step: {
      target: '/requests',
      title: '办理诉求',
      words: '轮到谁办、还剩几个工作日，这里都写着。点开一件，能看到从接单到评单的全部经过。',
    },
  },
  {
    roles: ['leader', 'dataAdmin'],
    step: {
      target: '/summary',
      title: '看汇总，导出报告',
      words: '选好时期和范围，报告就写好了。每个数字都能点开看到原始记录，可以导出 Word、PDF 和 Excel。',
    },
  },
]

/**
 * What somebody who is new is shown, at most four places: where the day begins, how an enterprise is found, the first of
 * their duties, and how to know that everything arrived.
 */
export function guideStepsFor(
  user: Pick<User, 'id' | 'roles' | 'parkIds' | 'departmentId'>,
): readonly GuideStep[] {
  const duty = duties.find(({ roles }) => roles.some((role) => user.roles.includes(role)))
  return [
    workbench,
    ...(readableCollections(user).includes('enterprises') ? [search] : []),
    ...(duty ? [duty.step] : []),
    sync,
  ]
}
