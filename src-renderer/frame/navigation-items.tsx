import {
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  CalendarOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  MessageOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { readableCollections } from '../../schemas/rules/access-policy.ts'

export type NavigationItem = {
  readonly path: string
  readonly name: string
  readonly icon: ReactNode
  /** Shown to whoever may read one of these; absent for everybody. */
  readonly reads?: readonly CollectionName[]
}

/** The left rail, in the order of a working day. */
const items: readonly NavigationItem[] = [
  { path: '/', name: '工作台', icon: <HomeOutlined /> },
  { path: '/enterprises', name: '企业', icon: <BankOutlined />, reads: ['enterprises'] },
  { path: '/plan', name: '计划', icon: <CalendarOutlined />, reads: ['visits'] },
  { path: '/visits', name: '走访', icon: <FormOutlined />, reads: ['visits'] },
  { path: '/requests', name: '诉求', icon: <MessageOutlined />, reads: ['requests'] },
  { path: '/audits', name: '园区检查', icon: <AuditOutlined />, reads: ['audits'] },
  { path: '/summary', name: '汇总', icon: <FileTextOutlined />, reads: ['visits'] },
  { path: '/library', name: '资料', icon: <BookOutlined /> },
]

/** Stands at the foot of the rail. */
export const settingsItem: NavigationItem = { path: '/settings', name: '设置', icon: <SettingOutlined /> }

/** What this person finds in the rail: a role that can never see a kind of record has no item for it. */
export function navigationItemsFor(user: User): NavigationItem[] {
  return items.filter((item) => isFor(item, user))
}

/** The part of the application that an address belongs to and that this person has no use for; null where all is well. */
export function closedItemAt(path: string, user: User): NavigationItem | null {
  const item = items.find(({ path: root }) => path === root || (root !== '/' && path.startsWith(`${root}/`)))
  return item && !isFor(item, user) ? item : null
}

function isFor(item: NavigationItem, user: User): boolean {
  const readable = readableCollections(user)
  return !item.reads || item.reads.some((name) => readable.includes(name))
}
