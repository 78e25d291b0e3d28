import { Form, Segmented, Select } from 'antd'
import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { enterpriseFlags, fiveAboveCategories } from '../../../../schemas/codes/enterprise-codes.ts'
import { enterpriseTitles } from '../../../../schemas/codes/enterprise-titles.ts'
import { industrySections } from '../../../../schemas/codes/industry-sections.ts'
import { useDocuments, useRoster } from '../../../database/hooks.ts'
import type { RosterEntry } from '../../../database/roster-index.ts'
import { GrowingText } from '../../../ui/growing-text.tsx'
import styles from './campaigns.module.css'
import { listedEnterprises } from './chosen-enterprises.ts'

/** What a campaign asks of every one of its enterprises is asked of people: more are a mistake. */
const most = 5000

type Filters = {
  readonly parkId?: string | undefined
  readonly fiveAbove?: string | undefined
  readonly industrySection?: string | undefined
  readonly title?: string | undefined
  readonly flag?: string | undefined
}

/** By what they are, or by a list; only active enterprises that somebody looks after. `chosen` is what the campaign gets. */
export function ChooseEnterprises(props: {
  chosen: readonly RosterEntry[]
  onChange: (chosen: readonly RosterEntry[]) => void
}) {
  const { chosen, onChange } = props
  const roster = useRoster()
  const parks = useDocuments('directory', { kind: 'park' })
  const label = useId()
  const [way, setWay] = useState<'filter' | 'list'>('filter')
  const [filters, setFilters] = useState<Filters>({})
  const [text, setText] = useState('')
  const listed = useDeferredValue(text)
  const narrowed = Object.values(filters).some((value) => value !== undefined)
  const result = useMemo(() => {
    if (roster.status === 'loading') return { entries: [], unknown: [], total: 0 }
    if (way === 'list') {
      const { found, unknown } = listedEnterprises(
        listed,
        (words) => roster.search({ text: words, limit: 20 }).entries,
      )
      return { entries: found, unknown, total: found.length }
    }
    if (!narrowed) return { entries: [], unknown: [], total: 0 }
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
    const { entries, total } = roster.search({ text: '', limit: most + 1, ...given })
    return { entries, unknown: [], total }
  }, [roster, way, filters, listed, narrowed])
  const suited = useMemo(
    () =>
      result.entries.filter((entry) => entry.registrationStatus === 'active' && entry.officerIds.length > 0),
    [result],
  )
  const ids = suited.map((entry) => entry.id).join(' ')
  const tooMany = result.total > most
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ids` stands for the entries, which are new objects each time
  useEffect(() => onChange(tooMany ? [] : suited), [ids, tooMany])

  const choice = (
    key: keyof Filters,
    name: string,
    items: readonly { readonly code: string; readonly name: string }[],
  ) => (
    <Select
      key={key}
      allowClear
      aria-label={`按${name}选`}
      placeholder={name}
      value={filters[key]}
      showSearch={{ optionFilterProp: 'label' }}
      options={items.map((item) => ({ value: item.code, label: item.name }))}
      onChange={(value: string | undefined) => setFilters({ ...filters, [key]: value })}
    />
  )
  const left = result.entries.length - suited.length
  return (
    <Form.Item label={<span id={label}>企业</span>}>
      <Segmented<'filter' | 'list'>
        aria-labelledby={label}
        value={way}
        onChange={setWay}
        options={[
          { value: 'filter', label: '按条件选' },
          { value: 'list', label: '粘贴名单' },
        ]}
      />
      {way === 'filter' ? (
        <div className={styles.filters}>
          {choice(
            'parkId',
            '园区',
            parks.status === 'ready' ? parks.value.map(({ id, name }) => ({ code: id, name })) : [],
          )}
          {choice('fiveAbove', '五上', [{ code: 'any', name: '所有五上企业' }, ...fiveAboveCategories])}
          {choice('industrySection', '行业', industrySections)}
          {choice('title', '资质', enterpriseTitles)}
          {choice('flag', '标记', enterpriseFlags)}
        </div>
      ) : (
        <GrowingText
          className={styles.pasted ?? ''}
          aria-label="企业名单"
          lines={[4, 8]}
          placeholder="一行一家：企业全称、简称或信用代码，可以从表格里整列复制"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <p className={styles.quiet} role="status">
        {tooMany
          ? `超过${most}家，请再加条件。`
          : [
              `选中 ${chosen.length} 家`,
              left > 0 ? `另有${left}家不在营或还没有人包联，没有列入` : '',
              result.unknown.length > 0
                ? `${result.unknown.length}行没有对上：${result.unknown.slice(0, 5).join('、')}${result.unknown.length > 5 ? '等' : ''}`
                : '',
            ]
              .filter(Boolean)
              .join('；')}
      </p>
    </Form.Item>
  )
}
