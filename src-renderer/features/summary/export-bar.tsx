/** 导出 Word, PDF, Excel and 复制文字, all from the summary on screen; the result says where the file is. */
import { FileWordOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { SavedFile } from '../../../schemas/protocol/document-plans.ts'
import type { Result } from '../../../schemas/protocol/ipc.ts'
import type { CheckedSnapshot } from '../../../schemas/rules/summary/checksum.ts'
import type { Paragraph } from '../../../schemas/rules/summary/report-runs.ts'
import { reportPlainText, reportTitle } from '../../../schemas/rules/summary/report-text.ts'
import { invoke } from '../../bridge.ts'
import styles from './export-bar.module.css'
import { reportPlan, type Signature, workbookPlan } from './report-exports.ts'

type Kind = 'docx' | 'pdf' | 'xlsx' | 'text'

type Outcome =
  | { readonly kind: 'saved'; readonly file: SavedFile }
  | { readonly kind: 'copied' }
  | { readonly kind: 'failed'; readonly words: string }

type Exported = {
  readonly snapshot: CheckedSnapshot
  /** As on screen, the office's own words included. */
  readonly paragraphs: readonly Paragraph[]
  readonly isDraft: boolean
  readonly signature: Signature
}

function save(kind: Exclude<Kind, 'text'>, exported: Exported): Promise<Result<SavedFile>> {
  const { snapshot, paragraphs } = exported
  const title = `${reportTitle(snapshot)}${exported.isDraft ? '（征求意见稿）' : ''}`.slice(0, 100)
  switch (kind) {
    case 'docx':
      return invoke('export:report-docx', {
        fileName: `${title}.docx`,
        plan: reportPlan(snapshot, paragraphs, exported),
      })
    case 'pdf':
      return invoke('export:report-pdf', {
        fileName: `${title}.pdf`,
        plan: reportPlan(snapshot, paragraphs, exported),
      })
    case 'xlsx':
      return invoke('export:workbook', { fileName: `${title}附表.xlsx`, plan: workbookPlan(snapshot) })
  }
}

/** `before` is awaited first, so that nothing typed is missing on this computer when the paper leaves it. */
export function ExportBar(props: { exported: Exported | null; before: () => Promise<unknown> }) {
  const { exported, before } = props
  const [working, setWorking] = useState<Kind | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  async function run(kind: Kind) {
    if (!exported) return
    setWorking(kind)
    setOutcome(null)
    try {
      await before()
      if (kind === 'text') {
        await navigator.clipboard.writeText(reportPlainText(exported.paragraphs))
        setOutcome({ kind: 'copied' })
        return
      }
      const answer = await save(kind, exported)
      setOutcome(
        answer.ok ? { kind: 'saved', file: answer.value } : { kind: 'failed', words: answer.problem.detail },
      )
    } catch {
      // The clipboard refuses while another application has the focus.
      setOutcome({ kind: 'failed', words: '没有复制成功，请回到本窗口再试一次。' })
    } finally {
      setWorking(null)
    }
  }

  const button = (kind: Kind) => ({
    loading: working === kind,
    disabled: !exported || (working !== null && working !== kind),
    onClick: () => void run(kind),
  })
  return (
    <>
      <div className={styles.buttons}>
        <Button className={styles.button ?? ''} {...button('text')}>
          复制文字
        </Button>
        <Button className={styles.button ?? ''} {...button('xlsx')}>
          导出 Excel
        </Button>
        <Button className={styles.button ?? ''} {...button('pdf')}>
          导出 PDF
        </Button>
        <Button
          className={styles.button ?? ''}
          type="primary"
          icon={<FileWordOutlined />}
          {...button('docx')}
        >
          导出 Word
        </Button>
      </div>
      {outcome ? <OutcomeLine outcome={outcome} onClose={() => setOutcome(null)} /> : null}
    </>
  )
}

function OutcomeLine(props: { outcome: Outcome; onClose: () => void }) {
  const { outcome } = props
  const closable = { onClose: props.onClose, 'aria-label': '关闭' }
  switch (outcome.kind) {
    case 'saved':
      return (
        <Alert
          className={styles.outcome ?? ''}
          // A remark on the file, such as a font that is missing, must not pass for plain success.
          type={outcome.file.notes.length > 0 ? 'warning' : 'success'}
          showIcon
          closable={closable}
          title={`已导出到 ${outcome.file.path}`}
          description={outcome.file.notes.length > 0 ? outcome.file.notes.join('') : undefined}
          action={
            <Button size="small" onClick={() => void invoke('export:reveal', { path: outcome.file.path })}>
              打开所在文件夹
            </Button>
          }
        />
      )
    case 'copied':
      return (
        <Alert
          className={styles.outcome ?? ''}
          type="success"
          showIcon
          closable={closable}
          title="全文已复制，可以粘贴到别处"
        />
      )
    case 'failed':
      return (
        <Alert
          className={styles.outcome ?? ''}
          type="error"
          showIcon
          closable={closable}
          title={outcome.words}
        />
      )
  }
}
