import { nameOf } from '../../../schemas/codes/code-table.ts'
import { campaignKinds } from '../../../schemas/codes/visit-codes.ts'
import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import { isWrittenIn } from '../../../schemas/rules/meeting.ts'
import { useDocuments } from '../../database/hooks.ts'
import { formatRecent } from '../../ui/formats.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { Panel, PanelRow, PanelRows } from './panel.tsx'

type Draft = { id: string; path: string; title: string; kind: string; savedAt: string }

/** 未完成: what I began and did not submit, latest first. */
export function DraftsPanel({ user, readable }: { user: User; readable: readonly CollectionName[] }) {
  const visits = useDocuments('visits', readable.includes('visits') ? { status: 'draft' } : null)
  const meetings = useDocuments(
    'campaigns',
    readable.includes('visits') ? { status: 'open', kind: { $ne: 'campaign' } } : null,
  )
  const audits = useDocuments('audits', readable.includes('audits') ? { status: 'draft' } : null)
  const waiting =
    (readable.includes('visits') && (visits.status === 'loading' || meetings.status === 'loading')) ||
    (readable.includes('audits') && audits.status === 'loading')
  if (waiting)
    return (
      <Panel title="未完成">
        <LoadingState rows={2} />
      </Panel>
    )
  const drafts: Draft[] = []
  const open = meetings.status === 'ready' ? meetings.value : []
  if (meetings.status === 'ready')
    for (const meeting of meetings.value)
      if (meeting.createdBy === user.id || meeting.officers.some((one) => one.personId === user.id))
        drafts.push({
          id: meeting.id,
          path: `/visits/meetings/${meeting.id}`,
          title: meeting.name || '未写主题的活动',
          kind: nameOf(campaignKinds, meeting.kind),
          savedAt: meeting.updatedAt,
        })
  if (visits.status === 'ready')
    // The drafts of a meeting's enterprises are parts of one record.
    for (const visit of visits.value)
      if (visit.createdBy === user.id && !open.some((meeting) => isWrittenIn(visit, meeting)))
        drafts.push({
          id: visit.id,
          path: `/visits/${visit.id}`,
          title: visit.enterpriseName,
          kind: '走访记录',
          savedAt: visit.updatedAt,
        })
  if (audits.status === 'ready')
    for (const audit of audits.value)
      if (audit.createdBy === user.id)
        drafts.push({
          id: audit.id,
          path: `/audits/${audit.id}`,
          title: audit.parkName,
          kind: audit.kind === 'reinspection' ? '园区复查' : '园区检查',
          savedAt: audit.updatedAt,
        })
  drafts.sort((a, b) => b.savedAt.localeCompare(a.savedAt))
  return (
    <Panel title="未完成" count={drafts.length}>
      {drafts.length === 0 ? (
        <EmptyState compact title="没有写到一半的记录。中途离开的走访和检查会留在这里，随时接着写。" />
      ) : (
        <PanelRows>
          {drafts.map((draft) => (
            <PanelRow
              key={draft.id}
              to={draft.path}
              title={draft.title}
              detail={`${draft.kind} · 最后保存 ${formatRecent(draft.savedAt)}`}
            />
          ))}
        </PanelRows>
      )}
    </Panel>
  )
}
