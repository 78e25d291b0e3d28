import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import type { Local } from '../../database/documents.ts'
import { Attachments } from '../../ui/attachments.tsx'
import { formatDay } from '../../ui/formats.ts'
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import styles from './files-section.module.css'
import sectionStyles from './section.module.css'
import { Section } from './section.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

const shownAtFirst = 3

/** How many photos and papers the visits of an enterprise brought. */
export function countFiles(visits: readonly Local<'visits'>[]): number {
  return visits.reduce((sum, { photos, attachments }) => sum + photos.length + attachments.length, 0)
}

/** 文件: photos and papers of all visits, those of the newest visit first. */
export function FilesSection({ records }: { records: EnterpriseRecords }) {
  const [all, setAll] = useState(false)
  if (records.status === 'loading')
    return (
      <Section part="files" title="文件">
        <LoadingState rows={2} />
      </Section>
    )
  const visits = records.visits.filter((visit) => countFiles([visit]) > 0)
  return (
    <Section part="files" title="文件">
      {visits.length === 0 ? (
        <EmptyState compact title="还没有照片和附件。走访时拍的照片、收到的材料会列在这里。" />
      ) : (
        <ol className={sectionStyles.lines}>
          {(all ? visits : visits.slice(0, shownAtFirst)).map((visit) => (
            <FilesOfVisit key={visit.id} visit={visit} />
          ))}
        </ol>
      )}
      {visits.length > shownAtFirst ? (
        <Button type="link" style={{ paddingInline: 0 }} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '只看最近几次' : `查看全部 ${countFiles(visits)} 个文件`}
        </Button>
      ) : null}
    </Section>
  )
}

function FilesOfVisit({ visit }: { visit: Local<'visits'> }) {
  const { id, photos, attachments } = visit
  const day = formatDay(visit.startAt ? dayOf(visit.startAt) : visit.plannedOn)
  const counts = [
    photos.length > 0 ? `照片 ${photos.length} 张` : '',
    attachments.length > 0 ? `附件 ${attachments.length} 份` : '',
  ]
  return (
    <li className={styles.visit}>
      <div className={styles.head}>
        <Link to={`/visits/${id}`} className="number">
          {day} 走访
        </Link>
        <span className={sectionStyles.muted}>{counts.filter(Boolean).join('，')}</span>
      </div>
      {photos.length > 0 ? <PhotoStrip owner={{ collection: 'visits', id }} mediaIds={photos} /> : null}
      {attachments.length > 0 ? <Attachments ids={attachments} /> : null}
    </li>
  )
}
