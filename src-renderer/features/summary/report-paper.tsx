/** The report as the A4 page it will be (GB/T 9704 look). Figures are underlined and open the records behind them. */
import { Fragment } from 'react'
import type { Paragraph, Run } from '../../../schemas/rules/summary/report-runs.ts'
import { GrowingText } from '../../ui/growing-text.tsx'
import { type ManualSection, type ManualTexts, sectionOf } from './manual-texts.ts'
import styles from './report-paper.module.css'

export function ReportPaper(props: {
  paragraphs: readonly Paragraph[]
  isDraft: boolean
  footer: string
  texts: ManualTexts
  onText: (section: ManualSection, text: string) => void
  onFigure: (key: string) => void
}) {
  const { paragraphs, texts } = props
  const parts = inSections(paragraphs)
  return (
    <div className={styles.frame}>
      <article className={styles.paper} aria-label="汇总报告">
        {props.isDraft ? <p className={styles.draft}>征求意见稿</p> : null}
        {parts.map(({ key, section, paragraphs: own }) => (
          <Fragment key={key}>
            {withoutNothing(own, section ? texts[section] : '').map((paragraph, index) => (
              <ReportParagraph
                // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
                key={index}
                paragraph={paragraph}
                onFigure={props.onFigure}
              />
            ))}
            {section ? (
              <GrowingText
                className={styles.manual ?? ''}
                aria-label={`补充${section}`}
                variant="borderless"
                lines={[1, 30]}
                maxLength={5000}
                placeholder={placeholders[section]}
                value={texts[section] ?? ''}
                onChange={(event) => props.onText(section, event.target.value)}
              />
            ) : null}
          </Fragment>
        ))}
        <footer className={styles.footer}>{props.footer}</footer>
      </article>
    </div>
  )
}

const placeholders: Readonly<Record<ManualSection, string>> = {
  典型做法和案例: '可在这里补充做法和案例，一段一行',
  存在问题: '可在这里补充数据以外的问题，一段一行',
  下一步工作: '可在这里补充工作安排，写明责任单位和时限',
}

type Part = {
  readonly key: string
  readonly section: ManualSection | null
  readonly paragraphs: readonly Paragraph[]
}

/** Paragraphs from one heading to the next; those before the first, and the attachments, are parts of their own. */
function inSections(paragraphs: readonly Paragraph[]): Part[] {
  const parts: { key: string; section: ManualSection | null; paragraphs: Paragraph[] }[] = []
  let last: Paragraph['kind'] | null = null
  for (const paragraph of paragraphs) {
    const begins = paragraph.kind === 'heading1' || (paragraph.kind === 'attachment' && last !== 'attachment')
    if (begins || parts.length === 0) {
      parts.push({ key: `${parts.length}`, section: sectionOf(paragraph), paragraphs: [] })
    }
    parts.at(-1)?.paragraphs.push(paragraph)
    last = paragraph.kind
  }
  return parts
}

/** 无 gives way to the office's own words, as it does in the exported papers. */
function withoutNothing(paragraphs: readonly Paragraph[], text: string | undefined): readonly Paragraph[] {
  if (!text?.trim()) return paragraphs
  return paragraphs.filter(
    (paragraph) => paragraph.kind !== 'body' || paragraph.runs.map((run) => run.text).join('') !== '无。',
  )
}

/** A title of two lines breaks before what it is about, never inside a park's name. */
function balanced(runs: readonly Run[]) {
  const title = runs.map((run) => run.text).join('')
  const at = title.indexOf('驻企走访工作情况')
  if (at <= 0) return title
  return (
    <>
      <span className={styles.line}>{title.slice(0, at)}</span>
      <span className={styles.line}>{title.slice(at)}</span>
    </>
  )
}

/** A line may break before a button, but never before the punctuation that follows it. */
function withTails(runs: readonly Run[]): (Run & { readonly tail: string })[] {
  const closing = /^[，。；：、！？）”]+/
  return runs.map((run, index) => {
    const next = runs[index + 1]
    const tail = run.figure !== undefined && next ? (closing.exec(next.text)?.[0] ?? '') : ''
    const before = runs[index - 1]
    const taken = before?.figure !== undefined ? (closing.exec(run.text)?.[0].length ?? 0) : 0
    return { ...run, text: run.text.slice(taken), tail }
  })
}

function ReportParagraph(props: { paragraph: Paragraph; onFigure: (key: string) => void }) {
  const { kind, runs } = props.paragraph
  const content = withTails(runs).map(({ text, figure, tail }, index) =>
    figure === undefined ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
      <Fragment key={index}>{text}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
      <span key={index} className={styles.unbroken}>
        <button
          type="button"
          className={styles.figure}
          title="查看背后的记录"
          onClick={() => props.onFigure(figure)}
        >
          {text}
        </button>
        {tail}
      </span>
    ),
  )
  switch (kind) {
    case 'title':
      return <h2 className={styles.title}>{balanced(runs)}</h2>
    case 'heading1':
      return <h3 className={styles.heading1}>{content}</h3>
    case 'heading2':
      return <h4 className={styles.heading2}>{content}</h4>
    case 'attachment':
      return <p className={styles.attachment}>{content}</p>
    case 'notice':
      return <p className={styles.notice}>{content}</p>
    case 'body':
      return <p className={styles.body}>{content}</p>
  }
}
