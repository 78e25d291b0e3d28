import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Segmented, Select } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { findHelp } from '../../../schemas/rules/help/find-help.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { upkeepParts } from '../../help/directory-upkeep.ts'
import { type Help, useHelp } from '../../help/use-help.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { useComposedText } from '../../ui/use-composed-text.ts'
import { filtered, groupChoices, type LibraryKind, libraryKinds, validityChoices } from './library-kinds.ts'
import styles from './library-page.module.css'
import { LibraryRow } from './library-row.tsx'
import { bringsInto, PartActions } from './part-actions.tsx'

/** 资料: policies, guides, matters and everyone an officer may need to call, in one place; search first. */
export function LibraryPage() {
  const [parameters, setParameters] = useSearchParams()
  const { text, composed, handlers } = useComposedText()
  const wanted = useDeferredValue(composed.trim())
  const help = useHelp()
  const part = libraryKinds.find((one) => one.key === parameters.get('kind')) ?? libraryKinds[0]
  return (
    <div className={styles.page}>
      <PageHeader
        title="资料"
        subtitle="都在本机，没有网络也能查。"
        actions={<PartActions part={part.key} />}
      />
      <Segmented
        className={styles.kinds}
        aria-label="资料的种类"
        value={part.key}
        options={libraryKinds.map((one) => ({ value: one.key, label: one.name }))}
        onChange={(key) => setParameters({ kind: key }, { replace: true })}
      />
      <Input
        className={styles.search}
        size="large"
        value={text}
        allowClear
        autoFocus
        maxLength={100}
        prefix={<SearchOutlined />}
        placeholder={part.placeholder}
        aria-label={`查找${part.name === '全部' ? '资料' : part.name}`}
        {...handlers}
      />
      {help === null ? (
        <LoadingState rows={8} />
      ) : (
        <Found key={part.key} help={help} part={part} text={wanted} open={parameters.get('open')} />
      )}
    </div>
  )
}

/** As many rows are drawn; whoever looks through more narrows the search. */
const mostRows = 100

function Found(props: { help: Help; part: LibraryKind; text: string; open: string | null }) {
  const { help, part, text, open } = props
  // Who follows a link to a policy sees it, whatever became of it since.
  const [validity, setValidity] = useState(open === null ? 'inForce' : 'any')
  const [group, setGroup] = useState('')
  const [retired, setRetired] = useState(false)
  const user = useCurrentUser()
  const outOfUse = useMemo(
    () => filtered(help.retired, part, { validity: 'any', group: '' }).length,
    [help, part],
  )
  const keepsUp = upkeepParts[part.key] !== undefined && mayCreate('directory', user)
  // The last one that was out of use has been brought back.
  const showsRetired = retired && keepsUp && outOfUse > 0
  const entries = showsRetired ? help.retired : help.entries
  const choices = useMemo(() => groupChoices(entries, part, help.names), [entries, help, part])
  const left = useMemo(() => filtered(entries, part, { validity, group }), [entries, part, validity, group])
  const found = useMemo(() => findHelp(left, text), [left, text])
  const hidden = useMemo(
    () =>
      found.length > 0 || validity === 'any'
        ? 0
        : findHelp(filtered(help.entries, part, { validity: 'any', group }), text).length,
    [found, validity, help, part, group, text],
  )
  const ordered =
    open === null ? found : found.toSorted((a, b) => Number(b.id === open) - Number(a.id === open))
  const asksValidity = ['policies', 'guides', 'all'].includes(part.key)
  return (
    <>
      <div className={styles.tools}>
        <CountLabel shown={found.length} total={left.length} unit={part.unit} />
        <span className={styles.filters}>
          {keepsUp && outOfUse > 0 ? (
            <Segmented
              aria-label="在用或已停用"
              value={showsRetired}
              options={[
                { value: false, label: '在用' },
                { value: true, label: `已停用 ${outOfUse}` },
              ]}
              onChange={setRetired}
            />
          ) : null}
          {choices.length > 1 ? (
            <Select
              aria-label="按类别筛选"
              value={group}
              options={[{ value: '', label: '全部类别' }, ...choices]}
              popupMatchSelectWidth={false}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={setGroup}
            />
          ) : null}
          {asksValidity ? (
            <Select
              aria-label="政策的效力"
              value={validity}
              options={[...validityChoices]}
              popupMatchSelectWidth={false}
              onChange={setValidity}
            />
          ) : null}
        </span>
      </div>
      {found.length === 0 ? (
        <Nothing text={text} part={part} hidden={hidden} onShowAll={() => setValidity('any')} />
      ) : (
        <ul className={styles.list}>
          {ordered.slice(0, mostRows).map((entry) => (
            <LibraryRow
              key={`${entry.kind}-${entry.id}`}
              entry={entry}
              help={help}
              text={text}
              showKind={part.kinds.length === 0}
              initiallyOpen={entry.id === open}
            />
          ))}
        </ul>
      )}
      {found.length > mostRows ? (
        <p className={styles.more}>只列出前 {mostRows} 条，请输入几个字缩小范围。</p>
      ) : null}
    </>
  )
}

function Nothing(props: { text: string; part: LibraryKind; hidden: number; onShowAll: () => void }) {
  const { text, part, hidden } = props
  const user = useCurrentUser()
  if (hidden > 0)
    return (
      <EmptyState
        title="现行有效的里面没有找到"
        hint={`已失效、被替代或还没有施行的里面有 ${hidden} 条。`}
        action={<Button onClick={props.onShowAll}>显示全部</Button>}
      />
    )
  return text === '' ? (
    <EmptyState
      title={`还没有${part.name === '全部' ? '' : part.name}资料`}
      hint={
        bringsInto(part.key, user)
          ? '导入以后，会自动同步到每台电脑，没有网络也能查。'
          : '资料由管理员维护，登记后会自动同步到这里。'
      }
      action={<PartActions part={part.key} />}
    />
  ) : (
    <EmptyState title={`没有找到“${text}”`} hint="可以换一个说法，或只输入关键的两三个字。" />
  )
}
