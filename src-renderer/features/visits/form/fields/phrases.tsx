import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { memo, useEffect, useState } from 'react'
import { truncateText } from '../../../../../schemas/rules/text-limits.ts'
import { newId } from '../../../../database/documents.ts'
import { useDatabase } from '../../../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../../../database/open-database.ts'
import { reportProblem } from '../../../../report-problem.ts'
import styles from './phrases.module.css'

/** Where phrases are offered, each with what officers write there most. */
export const phrasesOf = {
  note: [
    '生产经营正常，订单稳定。',
    '订单较上季度增加，产能基本满负荷。',
    '订单不足，部分产线阶段性停产。',
    '用工基本稳定，技术工人有缺口。',
    '回款周期拉长，流动资金偏紧。',
    '正在推进技术改造，预计年底前投产。',
  ],
  difficulty: [
    '流动资金紧张，现有授信额度不足。',
    '熟练技工缺口较大，招聘周期长。',
    '用电高峰电压不稳，影响生产。',
    '不清楚可以申报哪些政策、怎么申报。',
    '物流车辆进出园区不便。',
  ],
} as const

type Place = keyof typeof phrasesOf
type OwnPhrase = { readonly id: string; readonly text: string }

/** Characters of a phrase; longer words are a record of their own. */
const longest = 200

/** Phrases that this person kept on this computer for one place. */
export async function readPhrases(db: ZhuqiDatabase, place: Place): Promise<OwnPhrase[]> {
  const kept = await db.bookkeeping.list<{ place: string; text: string }>('phrase')
  return kept
    .filter(({ value }) => value.place === place)
    .map(({ key, value }) => ({ id: key, text: value.text }))
}

export async function keepPhrase(db: ZhuqiDatabase, place: Place, text: string): Promise<void> {
  await db.bookkeeping.write([
    { kind: 'phrase', key: newId(), value: { place, text: truncateText(text.trim(), longest) } },
  ])
}

export async function forgetPhrase(db: ZhuqiDatabase, id: string): Promise<void> {
  await db.bookkeeping.remove([{ kind: 'phrase', key: id }])
}

/**
 * 常用语: a click puts a sentence where the cursor was; one's own are kept on this computer. What the box holds is asked when it is
 * needed, so that no letter draws this again.
 */
export const Phrases = memo(function Phrases(props: {
  place: Place
  /** The box that the words go into. */
  boxId: string
  onChange: (value: string) => void
}) {
  const { place, boxId, onChange } = props
  const db = useDatabase()
  const [open, setOpen] = useState(false)
  const [own, setOwn] = useState<readonly OwnPhrase[]>([])
  useEffect(() => {
    if (open) readPhrases(db, place).then(setOwn, (error: unknown) => reportProblem('read phrases', error))
  }, [open, db, place])
  const all: readonly string[] = phrasesOf[place]
  const box = () => document.getElementById(boxId) as HTMLTextAreaElement
  const current = open ? box().value.trim() : ''
  const known = current === '' || all.includes(current) || own.some(({ text }) => text === current)

  const insert = (text: string) => {
    const target = box()
    const { value, selectionStart: at } = target
    onChange(`${value.slice(0, at)}${text}${value.slice(at)}`)
    setOpen(false)
    requestAnimationFrame(() => {
      target.focus()
      target.setSelectionRange(at + text.length, at + text.length)
    })
  }
  const change = async (act: () => Promise<void>) => {
    try {
      await act()
      setOwn(await readPhrases(db, place))
    } catch (error) {
      reportProblem('keep phrase', error)
    }
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className={styles.list}>
          {own.map(({ id, text }) => (
            <div key={id} className={styles.own}>
              <button type="button" className={styles.phrase} onClick={() => insert(text)}>
                {text}
              </button>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`删除常用语：${text}`}
                onClick={() => void change(() => forgetPhrase(db, id))}
              />
            </div>
          ))}
          {all.map((text) => (
            <button key={text} type="button" className={styles.phrase} onClick={() => insert(text)}>
              {text}
            </button>
          ))}
          {known ? (
            <p className={styles.hint}>在框里写一句话，再打开这里，可以存为常用语。</p>
          ) : (
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined />}
              onClick={() => void change(() => keepPhrase(db, place, current))}
            >
              把现在写的存为常用语
            </Button>
          )}
        </div>
      }
    >
      <button type="button" className={styles.open}>
        常用语
      </button>
    </Popover>
  )
})
