import {
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  MessageOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { RoleCode } from '../../schemas/codes/roles.ts'

export type NavigationItem = {
  readonly path: string
  readonly name: string
  readonly icon: ReactNode
  /** Roles that can use it; absent for everybody. */
  readonly roles?: readonly RoleCode[]
}

/** The left rail, in the order of a working day. */
const items: readonly NavigationItem[] = [
  { path: '/', name: '工作台', icon: <HomeOutlined /> },
  { path: '/enterprises', name: '企业', icon: <BankOutlined /> },
  {
    path: '/visits',
    name: '走访',
    icon: <FormOutlined />,
    roles: ['officer', 'leader', 'supervisor', 'dataAdmin'],
  },
  { path: '/requests', name: '诉求', icon: <MessageOutlined /> },
  {
    path: '/audits',
    name: '园区检查',
    icon: <AuditOutlined />,
    roles: ['parkInspector', 'officer', 'leader', 'supervisor', 'dataAdmin'],
  },
  {
    path: '/summary',
    name: '汇总',
    icon: <FileTextOutlined />,
    roles: [
      'officer',
      'parkInspector',
      'intake',
      'dispatcher',
      'evaluator',
      'supervisor',
      'leader',
      'dataAdmin',
    ],
  },
  { path: '/library', name: '资料', icon: <BookOutlined /> },
]

/** Stands at the foot of the rail. */
export const settingsItem: NavigationItem = { path: '/settings', name: '设置', icon: <SettingOutlined /> }

/** What a person with these roles finds in the rail. */
export function navigationItemsFor(roles: readonly string[]): NavigationItem[] {
  return items.filter((item) => !item.roles || item.roles.some((role) => roles.includes(role)))
}
