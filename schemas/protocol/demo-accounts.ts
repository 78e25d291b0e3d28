/**
 * Accounts of the demonstration data. They exist only on a server that was filled by `scripts/demo-data.ts`; a real
 * server never has them. `label` is shown on the sign-in page.
 */
export const DEMO_PASSWORD = 'zhuqi-demo'

export const demoAccounts = [
  { username: 'wangjing', personId: 'demo-officer-001', label: '驻企干部 王静', roles: ['officer'] },
  { username: 'liuyang', personId: 'demo-officer-002', label: '驻企干部 刘洋', roles: ['officer'] },
  { username: 'zhaomin', personId: 'demo-inspector-001', label: '园区检查员 赵敏', roles: ['parkInspector'] },
  {
    username: 'sunlei',
    personId: 'demo-intake-001',
    label: '营商办 孙蕾',
    roles: ['intake', 'dispatcher', 'evaluator'],
  },
  { username: 'heqiang', personId: 'demo-handler-001', label: '承办部门 何强', roles: ['handler'] },
  { username: 'gaofeng', personId: 'demo-supervisor-001', label: '督查 高峰', roles: ['supervisor'] },
  { username: 'chenguo', personId: 'demo-leader-001', label: '分管领导 陈国栋', roles: ['leader'] },
  { username: 'admin', personId: 'demo-admin-001', label: '管理员 周雯', roles: ['dataAdmin'] },
] as const
