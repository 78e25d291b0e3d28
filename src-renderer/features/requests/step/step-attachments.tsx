import { useRef } from 'react'
import { AttachmentPicker } from '../../../ui/attachment-picker.tsx'

/**
 * What proves a step: photos and papers. Given `value` and `onChange` by the form around it. They belong to the request, so that who
 * sees it sees them.
 */
export function StepAttachments(props: {
  requestId: string
  value?: readonly string[]
  onChange?: (ids: readonly string[]) => void
  onBusy: (busy: boolean) => void
}) {
  const { requestId, value = [], onChange, onBusy } = props
  // Several files are kept one after the other, the next perhaps before the form gave the last one back.
  const ids = useRef(value)
  ids.current = value
  const set = (next: readonly string[]) => {
    ids.current = next
    onChange?.(next)
  }
  return (
    <AttachmentPicker
      pictures
      most={60}
      owner={{ collection: 'requests', id: requestId }}
      ids={value}
      onAdd={(id) => set([...ids.current, id])}
      onRemove={(id) => set(ids.current.filter((other) => other !== id))}
      onBusy={onBusy}
    />
  )
}
