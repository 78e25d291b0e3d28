import type { CodeTable } from './code-table.ts'

/** 角色 (§5.1) */
export const roles = [
  { code: 'officer', name: '驻企干部' },
  { code: 'intake', name: '接单员' },
  { code: 'dispatcher', name: '派单员' },
  { code: 'handler', name: '处单承办人' },
  { code: 'supervisor', name: '督单员' },
  { code: 'evaluator', name: '评单回访员' },
  { code: 'leader', name: '分管领导' },
  { code: 'parkInspector', name: '园区检查员' },
  { code: 'dataAdmin', name: '数据管理员' },
  { code: 'enterpriseContact', name: '企业联系人' },
] as const satisfies CodeTable

export type RoleCode = (typeof roles)[number]['code']
