import { Button, Input, type InputRef } from 'antd'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { operatingStatuses } from '../../../schemas/codes/enterprise-codes.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useRoster } from '../../database/hooks.ts'
import { hitOf } from '../../database/roster-hit.ts'
import { usePinyinMatcher } from '../../database/use-pinyin-matcher.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { Highlighted } from '../../ui/highlighted.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { isComposing } from '../../ui/shortcuts.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useComposedText } from '../../ui/use-composed-text.ts'
import styles from './choose-enterprise.module.css'
import { RegisterEnterprise } from './register-enterprise.tsx'

/** Enterprises shown at once; more typing narrows better than more scrolling. */
const shown = 30

const titles: Readonly<Record<string, string>> = {
  call: '电话、线上走访',
  past: '补录以前的走访',
}

/** 新建走访: find the enterprise by name, pinyin, initials or code; arrows and Enter are enough. */
export function ChooseEnterprise() {
  const roster = useRoster()
  const navigate = useNavigate()
  const { text, composed, handlers } = useComposedText()
  const matcher = usePinyinMatcher()
  const [at, setAt] = useState(0)
  const [registering, setRegistering] = useState(false)
  const user = useCurrentUser()
  // Whoever registers one looks after it, so it takes somebody who visits.
  const registers = mayCreate('enterprises', user) && mayCreate('visits', user)
  const wanted = useDeferredValue(composed)
  const result = roster.search({ text: wanted, limit: shown })
  const { entries: list, total } = result
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus(), [])
  const current = list[at]?.id
  useEffect(() => {
    if (current) document.getElementById(`visit-enterprise-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const [query] = useSearchParams()
  const kind = ['call', 'past'].find((name) => query.has(name))
  const choose = (id: string) =>
    navigate(`/visits/new?enterprise=${encodeURIComponent(id)}${kind ? `&${kind}` : ''}`, { replace: true })
  const keys = (event: React.KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = at + (event.key === 'ArrowDown' ? 1 : -1)
      setAt(Math.max(0, Math.min(next, list.length - 1)))
    }
    const entry = list[at]
    if (event.key === 'Enter' && entry) choose(entry.id)
  }
  return (
    <div className={styles.page}>
      <PageHeader title={titles[kind ?? ''] ?? '新建走访'} subtitle="先选企业" onBack={() => navigate(-1)} />
      <Input
        ref={input}
        size="large"
        allowClear
        aria-label="查找企业"
        placeholder="名称、拼音、首字母、信用代码、产品、地址或联系人"
        role="combobox"
        aria-expanded
        aria-controls="visit-enterprises"
        aria-activedescendant={list[at] ? `visit-enterprise-${list[at].id}` : undefined}
        value={text}
        {...handlers}
        onChange={(event) => {
          handlers.onChange(event)
          setAt(0)
        }}
        onKeyDown={keys}
      />
      <div className={styles.count}>
        <CountLabel shown={total} total={roster.total} unit="家" />
        {total > shown ? <span className={styles.more}>先列出{shown}家，再输几个字会更准</span> : null}
        {registers && list.length > 0 && text.trim() !== '' ? (
          <Button
            type="link"
            size="small"
            className={styles.lacking ?? ''}
            onClick={() => setRegistering(true)}
          >
            名录里没有？登记待核实企业
          </Button>
        ) : null}
      </div>
      {list.length === 0 && roster.complete ? (
        <EmptyState
          title={text.trim() === '' ? '本机还没有企业名录' : '没有找到这家企业'}
          hint={
            text.trim() === ''
              ? '请连上网络完成一次同步；仍没有的，请管理员登记您的包联企业。'
              : '换一个简称、拼音首字母或信用代码试试；名录里确实没有的，先登记，再走访。'
          }
          action={
            registers && text.trim() !== '' ? (
              <Button onClick={() => setRegistering(true)}>登记待核实企业</Button>
            ) : undefined
          }
        />
      ) : (
        <div id="visit-enterprises" role="listbox" aria-label="企业" className={styles.list}>
          {list.map((entry, index) => {
            const { nameWords, field } = hitOf(entry, result, matcher)
            return (
              <div
                key={entry.id}
                id={`visit-enterprise-${entry.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={index === at ? `${styles.entry} ${styles.current}` : styles.entry}
                onClick={() => choose(entry.id)}
                onKeyDown={keys}
                onMouseEnter={() => setAt(index)}
              >
                <span className={styles.name}>
                  <Highlighted text={entry.name} words={nameWords} />
                </span>
                <span className={styles.what}>
                  {field ? (
                    <>
                      {field.label}：
                      <Highlighted text={field.text} words={field.words} />
                    </>
                  ) : (
                    entry.mainBusiness
                  )}
                </span>
                <span className={styles.status}>{nameOf(operatingStatuses, entry.operatingStatus)}</span>
              </div>
            )
          })}
        </div>
      )}
      {registering ? (
        <RegisterEnterprise
          name={text.trim()}
          okText="登记并开始走访"
          onClose={() => setRegistering(false)}
          onRegistered={({ id }) => choose(id)}
        />
      ) : null}
    </div>
  )
}
