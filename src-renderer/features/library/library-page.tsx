import { SearchOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDocuments } from '../../database/hooks.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { DirectoryItem } from './directory-item.tsx'
import styles from './library-page.module.css'
import { type LibraryKind, libraryKinds, matchesDirectory, matchesPolicy } from './library-search.ts'
import { PolicyItem } from './policy-item.tsx'

/** 资料: policies, guides and everyone an officer may need to call; search first. */
export function LibraryPage() {
  const [parameters, setParameters] = useSearchParams()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const kind = libraryKinds.find((one) => one.key === parameters.get('kind')) ?? libraryKinds[0]
  const choose = (key: string) => setParameters({ kind: key }, { replace: true })
  return (
    <div className={styles.page}>
      <PageHeader title="资料" />
      <div className={styles.tools}>
        <Input
          className={styles.search}
          value={text}
          allowClear
          autoFocus
          maxLength={100}
          prefix={<SearchOutlined />}
          placeholder={kind.placeholder}
          aria-label={`查找${kind.name}`}
          onChange={(event) => setText(event.target.value)}
        />
        <Segmented
          aria-label="资料的种类"
          value={kind.key}
          options={libraryKinds.map((one) => ({ value: one.key, label: one.name }))}
          onChange={choose}
        />
      </div>
      {kind.key === 'policies' ? (
        <Policies text={wanted} open={parameters.get('open')} />
      ) : (
        <Directory key={kind.key} kind={kind} text={wanted} />
      )}
    </div>
  )
}

function Policies({ text, open }: { text: string; open: string | null }) {
  const policies = useDocuments('policies', {})
  const found = useMemo(
    () =>
      policies.status === 'ready'
        ? policies.value
            .filter((policy) => matchesPolicy(policy, text))
            .toSorted((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? ''))
        : [],
    [policies, text],
  )
  if (policies.status === 'loading') return <LoadingState rows={8} />
  return (
    <>
      <CountLabel shown={found.length} total={policies.value.length} unit="条" />
      {found.length === 0 ? (
        <Nothing text={text} what="政策" />
      ) : (
        <ul className={styles.list}>
          {found.map((policy) => (
            <PolicyItem key={policy.id} policy={policy} text={text} initiallyOpen={policy.id === open} />
          ))}
        </ul>
      )}
    </>
  )
}

function Directory({ kind, text }: { kind: LibraryKind; text: string }) {
  const entries = useDocuments('directory', { kind: { $in: [...kind.directoryKinds] } })
  const everything = useDocuments('directory', { kind: { $in: ['department', 'park'] } })
  const names = useMemo(
    () =>
      new Map(everything.status === 'ready' ? everything.value.map((entry) => [entry.id, entry.name]) : []),
    [everything],
  )
  const found = useMemo(
    () =>
      entries.status === 'ready'
        ? entries.value
            .filter((entry) => entry.active && matchesDirectory(entry, names, text))
            .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
        : [],
    [entries, names, text],
  )
  if (entries.status === 'loading') return <LoadingState rows={8} />
  return (
    <>
      <CountLabel
        shown={found.length}
        total={entries.value.filter((entry) => entry.active).length}
        unit={kind.unit}
      />
      {found.length === 0 ? (
        <Nothing text={text} what={kind.name} />
      ) : (
        <ul className={styles.list}>
          {found.slice(0, 200).map((entry) => (
            <DirectoryItem key={entry.id} entry={entry} names={names} text={text} />
          ))}
        </ul>
      )}
      {found.length > 200 ? <p className={styles.more}>只列出前200条，请输入几个字缩小范围。</p> : null}
    </>
  )
}

function Nothing({ text, what }: { text: string; what: string }) {
  return text === '' ? (
    <EmptyState title={`还没有${what}资料`} hint="资料由管理员维护，登记后会自动同步到这里。" />
  ) : (
    <EmptyState title={`没有找到“${text}”`} hint="可以换一个说法，或只输入关键的两三个字。" />
  )
}
