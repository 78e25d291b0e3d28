import { Button } from 'antd'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useCurrentUser } from '../../stores/session.ts'
import { isComposing } from '../../ui/shortcuts.ts'
import { overlayIsOpen } from '../commands.ts'
import styles from './guide.module.css'
import { guideStepsFor } from './guide-steps.ts'
import { type Box, placeCard } from './place-card.ts'

type Place = { readonly card: { left: number; top: number }; readonly target: Box | null }

const elementOf = (target: string) => document.querySelector(`[data-guide="${target}"]`)

/**
 * Shows somebody who is new around, a place at a time. The page stays usable beside it. It takes the focus while it is open and
 * gives it back; Esc skips the rest.
 */
export function Guide({ onClose }: { onClose: () => void }) {
  const steps = guideStepsFor(useCurrentUser())
  const [at, setAt] = useState(0)
  const [place, setPlace] = useState<Place | null>(null)
  const card = useRef<HTMLElement>(null)
  const titleId = useId()
  const wordsId = useId()
  const step = steps[at]
  const isLast = at === steps.length - 1

  useEffect(() => {
    const before = document.activeElement
    return () => {
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body
      const next = back ? before : document.getElementById('main')
      next?.focus({ preventScroll: true })
    }
  }, [])

  const target = step?.target ?? ''
  const measure = useCallback(() => {
    if (!card.current) return
    const rect = elementOf(target)?.getBoundingClientRect()
    const box = rect ? { left: rect.left, top: rect.top, width: rect.width, height: rect.height } : null
    const size = { width: card.current.offsetWidth, height: card.current.offsetHeight }
    setPlace({ target: box, card: placeCard(box, size, { width: innerWidth, height: innerHeight }) })
  }, [target])

  useLayoutEffect(() => {
    elementOf(target)?.scrollIntoView({ block: 'nearest' })
    measure()
    // Each step is read out from its beginning.
    card.current?.focus({ preventScroll: true })
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [target, measure])

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const writing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (event.key !== 'Escape' || isComposing(event) || writing || overlayIsOpen()) return
      // Before the page takes it for a step back.
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [onClose])

  if (!step) return null
  const onward = () => (isLast ? onClose() : setAt(at + 1))
  return (
    <>
      {place?.target ? <div className={styles.ring} style={place.target} /> : null}
      <section
        ref={card}
        role="dialog"
        aria-labelledby={titleId}
        aria-describedby={wordsId}
        tabIndex={-1}
        className={styles.card}
        style={place?.card}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target === card.current) onward()
        }}
      >
        <h2 id={titleId} className={styles.title}>
          {step.title}
        </h2>
        <p id={wordsId}>{step.words}</p>
        <div className={styles.actions}>
          <span className={styles.count}>
            新手引导 {at + 1}/{steps.length}
          </span>
          {isLast ? null : (
            <Button type="text" onClick={onClose}>
              跳过
            </Button>
          )}
          {at > 0 ? <Button onClick={() => setAt(at - 1)}>上一步</Button> : null}
          <Button type="primary" onClick={onward}>
            {isLast ? '开始使用' : '下一步'}
          </Button>
        </div>
      </section>
    </>
  )
}
