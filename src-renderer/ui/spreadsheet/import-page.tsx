import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import type { WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { exportWorkbook } from '../export-workbook.tsx'
import { PageHeader } from '../page-header.tsx'
import { LoadingState } from '../states.tsx'
import page from './import-page.module.css'
import type { ImportState } from './use-import-steps.ts'

/** A workbook under its name without ending; made when it is asked for. */
export type NamedPlan = { readonly fileName: string; readonly plan: () => WorkbookPlan }

type Preview<J> = Extract<ImportState<J>, { step: 'preview' }>

/** The page of an import, step by step: heading with the template, and what stands below in each step. */
export function ImportPage<J>(props: {
  title: string
  subtitle: string
  onBack: () => void
  template: NamedPlan
  /** Beside the template. */
  actions?: ReactNode
  state: ImportState<J>
  choose: (problem: Problem | null) => ReactNode
  preview: (shown: Preview<J>) => ReactNode
  done: (judged: J) => ReactNode
}) {
  const { state, template } = props
  const { message } = App.useApp()
  return (
    <div className={page.page}>
      <PageHeader
        title={props.title}
        subtitle={props.subtitle}
        onBack={props.onBack}
        actions={
          <>
            {props.actions}
            <Button
              icon={<DownloadOutlined />}
              onClick={() => void exportWorkbook(template.fileName, template.plan(), message)}
            >
              下载模板
            </Button>
          </>
        }
      />
      {state.step === 'choose' ? props.choose(state.problem) : null}
      {state.step === 'reading' ? <LoadingState rows={8} /> : null}
      {state.step === 'preview' ? props.preview(state) : null}
      {state.step === 'done' ? props.done(state.judged) : null}
    </div>
  )
}
