import { PhoneOutlined } from '@ant-design/icons'
import { Button, Checkbox, Tag } from 'antd'
import { memo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { visitCategories } from '../../../../schemas/codes/visit-cycles.ts'
import type { VisitSuggestion } from '../../../../schemas/rules/visit-plan/suggest.ts'
import { formatDay } from '../../../ui/formats.ts'
import { EmptyState } from '../../../ui/states.tsx'
import styles from './suggestion-list.module.css'
import { visitDrag } from './visit-chip.tsx'

type CardActions = {
  /** Plans an enterprise on its suggested day. */
  readonly onAccept: (suggestions: readonly VisitSuggestion[]) => void
  /** Asks for another day first. */
  readonly onChooseDay: (suggestions: readonly VisitSuggestion[]) => void
}

/** Suggestions drawn at once; more follow on demand. */
const pageSize = 30

/** What is due, with the reasons; each goes on a day with one click or by dragging, several at once when they are ticked. */
export function SuggestionList(
  props: CardActions & {
    suggestions: readonly VisitSuggestion[]
    today: string
    colleagueOf: (enterpriseId: string) => string | null
  },
) {
  const { suggestions, today, colleagueOf, onAccept, onChooseDay } = props
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState(pageSize)
  const chosen = suggestions.filter((one) => ticked.has(one.enterpriseId))
  const tick = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  if (suggestions.length === 0)
    return (
      <div className={styles.empty}>
        <EmptyState
          compact
          title="眼下没有到期要走访的企业。"
          hint="走访周期、答应的事、资质到期和诉求回访到时候会列在这里；也可以用“添加计划”自己安排。"
        />
      </div>
    )
  return (
    <>
      <div className={styles.tools}>
        <Checkbox
          checked={chosen.length === suggestions.length}
          indeterminate={chosen.length > 0 && chosen.length < suggestions.length}
          onChange={({ target }) =>
            setTicked(new Set(target.checked ? suggestions.map((one) => one.enterpriseId) : []))
          }
        >
          {chosen.length === 0 ? '全选' : `已选 ${chosen.length} 家`}
        </Checkbox>
        <span className={styles.together}>
          <Button size="small" disabled={chosen.length === 0} onClick={() => onChooseDay(chosen)}>
            排到同一天
          </Button>
          <Button size="small" disabled={chosen.length === 0} onClick={() => onAccept(chosen)}>
            按建议日安排
          </Button>
        </span>
      </div>
      <ul className={styles.list} aria-label="走访建议">
        {suggestions.slice(0, shown).map((one) => (
          <SuggestionCard
            key={one.enterpriseId}
            suggestion={one}
            today={today}
            colleague={colleagueOf(one.enterpriseId)}
            ticked={ticked.has(one.enterpriseId)}
            onTick={() => tick(one.enterpriseId)}
            onAccept={onAccept}
            onChooseDay={onChooseDay}
            dragged={ticked.has(one.enterpriseId) ? chosen.map(({ enterpriseId }) => enterpriseId) : null}
          />
        ))}
      </ul>
      {shown < suggestions.length ? (
        <Button block type="text" onClick={() => setShown(shown + pageSize)}>
          再看 {Math.min(pageSize, suggestions.length - shown)} 家
        </Button>
      ) : null}
    </>
  )
}

const SuggestionCard = memo(function SuggestionCard(
  props: CardActions & {
    suggestion: VisitSuggestion
    today: string
    colleague: string | null
    ticked: boolean
    onTick: () => void
    /** All that are ticked go along when one of them is dragged. */
    dragged: readonly string[] | null
  },
) {
  const { suggestion, today, colleague } = props
  const navigate = useNavigate()
  const { enterpriseId, enterpriseName, category, reasons, dueOn, suggestedOn, tooLate } = suggestion
  return (
    <li
      className={styles.card}
      draggable
      onDragStart={(event) => {
        const enterprises = props.dragged ?? [enterpriseId]
        event.dataTransfer.setData(visitDrag, JSON.stringify({ enterprises }))
        event.dataTransfer.effectAllowed = 'move'
      }}
    >
      <div className={styles.title}>
        <Checkbox checked={props.ticked} onChange={props.onTick} aria-label={`选择${enterpriseName}`} />
        <Link className={styles.name} to={`/enterprises/${enterpriseId}`} draggable={false}>
          {enterpriseName}
        </Link>
        {dueOn < today ? <Tag color="warning">已过期</Tag> : null}
      </div>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason.text}>{reason.text}</li>
        ))}
        {tooLate ? <li>已计划{formatDay(tooLate.plannedOn)}，来不及，排到新日子时一起改</li> : null}
        {colleague ? <li className={styles.colleague}>{colleague}，先问一声再去</li> : null}
      </ul>
      <div className={styles.actions}>
        <span className={styles.category}>{nameOf(visitCategories, category)}</span>
        <Button
          size="small"
          type="text"
          icon={<PhoneOutlined />}
          title="电话走访"
          aria-label={`电话走访${enterpriseName}`}
          onClick={() => navigate(`/visits/new?enterprise=${encodeURIComponent(enterpriseId)}&call`)}
        />
        <Button
          size="small"
          type="text"
          aria-label={`给${enterpriseName}另选日期`}
          onClick={() => props.onChooseDay([suggestion])}
        >
          另选日期
        </Button>
        <Button size="small" onClick={() => props.onAccept([suggestion])}>
          排到 {formatDay(suggestedOn).slice(5)}
          <span className="visually-hidden">，{enterpriseName}</span>
        </Button>
      </div>
    </li>
  )
})
