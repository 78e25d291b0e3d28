/** `/audits/:id`: a draft is a form for who may write it and a sheet for others, a submitted inspection a readable result. */
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { useNavigate, useParams } from 'react-router'
import { readTemplate } from '../../../schemas/rules/inspection-template.ts'
import { mayFillIn } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase, useDocument, useDocuments } from '../../database/hooks.ts'
import { reportProblem } from '../../report-problem.ts'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { AuditDraftSheet } from './audit-draft-sheet.tsx'
import { AuditForm } from './audit-form.tsx'
import { AuditResultPage } from './audit-result-page.tsx'
import { completeInspections } from './complete-inspections.ts'
import { surroundingsOf } from './reinspection.ts'

export function AuditPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const audit = useDocument('audits', id)
  if (audit.status === 'loading') return <LoadingState rows={10} />
  if (audit.status === 'missing') {
    return (
      <EmptyState
        title="没有找到这次检查"
        hint="它可能已被删除，或者还没有同步到这台电脑。"
        action={<Button onClick={() => void navigate('/audits')}>返回园区检查</Button>}
      />
    )
  }
  return <LoadedAudit key={id} audit={audit.value} />
}

function LoadedAudit(props: { audit: Local<'audits'> }) {
  const { audit } = props
  const db = useDatabase()
  // A full disk may have kept a submission from ending; each look at an inspection tries again.
  useEffect(() => {
    completeInspections(db, db.user).catch(warnUnfinished)
  }, [db])
  const template = useDocument('templates', audit.templateId)
  const siblings = useDocuments('audits', { parkId: audit.parkId })
  const rectifications = useDocuments('rectifications', { parkId: audit.parkId })
  const checklist = useMemo(() => {
    if (template.status !== 'ready') return null
    const read = readTemplate(template.value.content)
    return read.ok ? read.template : null
  }, [template])
  const newestFirst = useMemo(
    () =>
      rectifications.status === 'ready'
        ? [...rectifications.value].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
        : null,
    [rectifications],
  )
  const { previous, inspected } = useMemo(
    () =>
      siblings.status === 'ready' && newestFirst
        ? surroundingsOf(audit, siblings.value, newestFirst)
        : { previous: null, inspected: null },
    [audit, siblings, newestFirst],
  )

  if (template.status === 'missing' || (template.status === 'ready' && checklist === null)) {
    return <NotHere what="这次检查用的检查表" />
  }
  if (checklist === null || siblings.status === 'loading' || newestFirst === null) {
    return <LoadingState rows={10} />
  }
  if (audit.kind === 'reinspection' && previous === null) return <NotHere what="被复查的那次检查" />
  const shared = { audit, checklist, inspected, previous, rectifications: newestFirst }
  if (mayFillIn('audits', db.user, audit)) return <AuditForm {...shared} stored={audit} />
  if (audit.status === 'draft' || audit.result === null) return <AuditDraftSheet {...shared} />
  const draft = siblings.value.find((one) => one.previousAuditId === audit.id && one.status === 'draft')
  return <AuditResultPage {...shared} result={audit.result} reinspectionDraft={draft ?? null} />
}

function warnUnfinished(error: unknown): void {
  reportProblem('finish inspections', error)
}

function NotHere(props: { what: string }) {
  return (
    <ErrorState
      title={`${props.what}还没有同步到本机`}
      safe="检查的内容完好，没有改动。"
      next="连上网络同步后再打开。"
    />
  )
}
