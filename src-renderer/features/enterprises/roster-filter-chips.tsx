import { CloseOutlined, DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { memo } from 'react'
import type { CodeItem } from '../../../schemas/codes/code-table.ts'
import { verifiesEnterprises } from '../../../schemas/rules/write-policy.ts'
import { useDocuments } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { ChosenButton } from '../../ui/chosen-button.tsx'
import styles from './roster-filter-chips.module.css'
import { filterChoices, filterKeys } from './roster-filter-choices.ts'
import { noFilters, type RosterFilters } from './roster-view.ts'
import { seesVisits } from './use-roster-view.ts'

/**
 * Filters as chips above the list; an active one shows its value and clears with a click on the cross. A letter in the search field
 * changes nothing here, so nothing of it is drawn anew.
 */
export const RosterFilterChips = memo(function RosterFilterChips(props: {
  filters: RosterFilters
  onChange: (filters: RosterFilters) => void
}) {
  const { filters, onChange } = props
  const user = useCurrentUser()
  const parks = useDocuments('directory', { kind: 'park' })
  const parkItems =
    parks.status === 'ready' ? parks.value.map((park) => ({ code: park.id, name: park.name })) : []
  const offered = filterKeys.filter((key) => key !== 'unvisitedDays' || seesVisits(user))
  const active = filters.mine || Object.entries(filters).some(([key, value]) => key !== 'mine' && value)
  return (
    <div className={styles.chips} role="toolbar" aria-label="筛选">
      {user.roles.includes('officer') ? (
        <ChosenButton
          chosen={filters.mine}
          size="small"
          className={styles.chip ?? ''}
          aria-pressed={filters.mine}
          onClick={() => onChange({ ...filters, mine: !filters.mine })}
        >
          我包联的
        </ChosenButton>
      ) : null}
      {/* A saved view may ask for it, whoever looks. */}
      {verifiesEnterprises(user) || filters.needsVerification ? (
        <ChosenButton
          chosen={filters.needsVerification ?? false}
          size="small"
          className={styles.chip ?? ''}
          aria-pressed={filters.needsVerification ?? false}
          onClick={() => onChange({ ...filters, needsVerification: !filters.needsVerification })}
        >
          待核实
        </ChosenButton>
      ) : null}
      <Chip
        label="园区"
        items={parkItems}
        value={filters.parkId}
        onChange={(parkId) => onChange({ ...filters, parkId })}
      />
      {offered.map((key) => (
        <Chip
          key={key}
          label={filterChoices[key].label}
          items={filterChoices[key].items}
          value={filters[key]}
          onChange={(value) => onChange({ ...filters, [key]: value })}
        />
      ))}
      {active ? (
        <Button type="link" size="small" className={styles.chip} onClick={() => onChange(noFilters)}>
          全部清除
        </Button>
      ) : null}
    </div>
  )
})

function Chip(props: {
  label: string
  items: readonly CodeItem[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { label, items, value } = props
  // What a saved view names may be gone by now; it still narrows the list, so it can be cleared.
  const chosen =
    value === undefined
      ? undefined
      : (items.find((item) => item.code === value) ?? { code: value, name: label })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: items.map((item) => ({ key: item.code, label: item.name })),
        selectable: true,
        selectedKeys: value === undefined ? [] : [value],
        onClick: ({ key }) => props.onChange(key === value ? undefined : key),
        className: styles.menu,
      }}
    >
      <ChosenButton
        chosen={value !== undefined}
        size="small"
        className={styles.chip ?? ''}
        aria-label={chosen ? `${label}：${chosen.name}` : `按${label}筛选`}
      >
        <span className={styles.value}>{chosen ? chosen.name : label}</span>
        {chosen ? (
          <CloseOutlined
            aria-label={`清除${label}`}
            onClick={(event) => {
              event.stopPropagation()
              props.onChange(undefined)
            }}
          />
        ) : (
          <DownOutlined />
        )}
      </ChosenButton>
    </Dropdown>
  )
}
