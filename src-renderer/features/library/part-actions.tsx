import { Button, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Reader } from '../../../schemas/rules/access-policy.ts'
import { type UpkeepKind, upkeepNames } from '../../../schemas/rules/directory-upkeep/fields.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { upkeepParts } from '../../help/directory-upkeep.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { EditEntry } from './edit-entry.tsx'

/** Whether somebody may bring something into a part of the library. */
export function bringsInto(part: string, user: Reader): boolean {
  if (upkeepParts[part] !== undefined) return mayCreate('directory', user)
  return ['all', 'policies', 'guides'].includes(part) && mayCreate('policies', user)
}

/** The ways to bring something into a part of the library; nothing for who may not. */
export function PartActions({ part }: { part: string }) {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const kind = upkeepParts[part]
  if (!bringsInto(part, user)) return null
  if (kind !== undefined) return <KindActions key={kind} kind={kind} part={part} />
  return (
    <Button onClick={() => navigate('/library/import')}>导入{part === 'guides' ? '办事指南' : '政策'}</Button>
  )
}

function KindActions({ kind, part }: { kind: UpkeepKind; part: string }) {
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  return (
    <Space>
      <Button onClick={() => setAdding(true)}>新增一{upkeepNames[kind].unit}</Button>
      <Button onClick={() => navigate(`/library/import/${part}`)}>导入{upkeepNames[kind].name}</Button>
      {adding ? <EditEntry kind={kind} id={null} onClose={() => setAdding(false)} /> : null}
    </Space>
  )
}
