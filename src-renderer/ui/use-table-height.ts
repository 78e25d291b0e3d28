import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Pixels of a table's head. */
const headHeight = 48

/** The height that a virtual table's body has within its holder; follows the window. 0 before it is known. */
export function useTableHeight(): [RefObject<HTMLDivElement | null>, number] {
  const holder = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    const measure = () => setHeight(Math.max(120, element.clientHeight - headHeight))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [holder, height]
}
