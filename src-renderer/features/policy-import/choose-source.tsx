import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { ChooseSpreadsheet } from '../../ui/spreadsheet/choose-spreadsheet.tsx'
import styles from './policy-import.module.css'

const tips = [
  '办事指南也用这张表：种类写“办事指南”，条款写受理条件、申请材料、办理流程；不再用的写上失效日期，再导入一次。',
  '文号相同的更新已有政策；名称相同、施行日期更晚的作为新版，旧版到新版施行前一天为止，仍可查阅。',
  '有问题的会写明原因，其余照常导入；导入要么全部写入，要么完全不改。',
]

/** The first step: a file, or text out of a web page, a document or a chat. What cannot be read says why and changes nothing. */
export function ChooseSource(props: {
  problem: Problem | null
  onFile: (file: File) => void
  onText: (text: string) => void
}) {
  const [text, setText] = useState('')
  return (
    <ChooseSpreadsheet
      problem={props.problem}
      title="点击选择，或把政策表拖到这里"
      formats="Excel 工作簿（.xlsx）或 .csv，一行一个条款"
      unchanged="政策库没有任何改动。"
      tips={tips}
      onChoose={props.onFile}
      beside={
        <div className={styles.paste}>
          <Input.TextArea
            aria-label="粘贴政策内容"
            value={text}
            rows={9}
            maxLength={100_000}
            placeholder="也可以粘贴：从 Excel 复制的几行，或一份政策的全文（标题、文号、施行日期、分条内容）"
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="primary" disabled={text.trim() === ''} onClick={() => props.onText(text)}>
            检查粘贴的内容
          </Button>
        </div>
      }
    />
  )
}
