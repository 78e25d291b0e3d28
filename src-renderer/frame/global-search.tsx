import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { Highlighted } from '../ui/highlighted.tsx'
import { isComposing, useShortcut } from '../ui/shortcuts.ts'
import { useComposedText } from '../ui/use-composed-text.ts'
import styles from './global-search.module.css'
import { type SearchHit, useSearchHits } from './search-hits.ts'

/** Ctrl+K: finds enterprises, requests and visits by number, and policies, from anywhere, by keyboard alone. */
export function GlobalSearch(props: { className?: string; goTo: (path: string) => void }) {
  const { text, composed, set: setText, handlers } = useComposedText()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(0)
  /** Enter was pressed while the list did not show yet what the text finds. */
  const [entered, setEntered] = useState(false)
  const input = useRef<InputRef>(null)
  const listId = useId()

  const wanted = useDeferredValue(composed.trim())
  const { hits, complete } = useSearchHits(open ? wanted : '')
  const settled = complete && wanted === composed.trim()

  useShortcut('Ctrl+K', () => {
    input.current?.focus({ cursor: 'all' })
    setOpen(true)
  })

  const go = (hit: SearchHit | undefined) => {
    if (!hit) return
    setOpen(false)
    setText('')
    input.current?.blur()
    props.goTo(hit.path)
  }

  useEffect(() => {
    if (!entered || !settled) return
    setEntered(false)
    go(hits[chosen])
  })

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While an input method composes, Enter and the arrows choose characters.
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter') setEntered(true)
    else if (event.key === 'Escape') {
      setOpen(false)
      setText('')
      input.current?.blur()
    } else return
    event.preventDefault()
  }

  return (
    <div className={`${styles.search} ${props.className ?? ''}`} data-guide="search">
      <Input
        ref={input}
        value={text}
        prefix={<SearchOutlined />}
        suffix={<kbd className={styles.keys}>Ctrl K</kbd>}
        placeholder="查找企业、诉求编号、走访编号、政策"
        role="combobox"
        aria-label="查找企业、诉求、走访和政策"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits[chosen] ? `${listId}-${chosen}` : undefined}
        {...handlers}
        onChange={(event) => {
          handlers.onChange(event)
          setChosen(0)
          setEntered(false)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false)
          setEntered(false)
        }}
        onKeyDown={onKeyDown}
      />
      {open && wanted !== '' ? (
        <div className={styles.list} id={listId} role="listbox" aria-label="查找结果">
          {hits.map((hit, index) => (
            <div key={hit.key}>
              {hit.group !== hits[index - 1]?.group ? <div className={styles.group}>{hit.group}</div> : null}
              <div
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                className={index === chosen ? `${styles.hit} ${styles.chosen}` : styles.hit}
                // The input keeps the focus, else the list would close before the click arrives.
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setChosen(index)}
                onClick={() => go(hit)}
                onKeyDown={() => undefined}
              >
                <span className={styles.name}>
                  <Highlighted text={hit.name} words={hit.words.name} />
                </span>
                <span className={styles.detail}>
                  <Highlighted text={hit.detail} words={hit.words.detail} />
                </span>
              </div>
            </div>
          ))}
          {hits.length === 0 ? (
            <div className={styles.nothing}>
              {!complete
                ? '正在查找…'
                : `没有找到“${wanted}”。可以试试简称、拼音首字母、信用代码、产品或地址。`}
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
