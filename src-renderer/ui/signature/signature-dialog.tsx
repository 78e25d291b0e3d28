import { Alert, Button, Input, Modal } from 'antd'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { matchesShortcut } from '../shortcuts.ts'
import { isSignature, type Stroke } from './ink.ts'
import { type SignaturePng, signaturePng } from './ink-picture.ts'
import styles from './signature.module.css'
import { SignaturePad } from './signature-pad.tsx'

/**
 * Where somebody signs: paper as large as the window allows, and who it is. Both are kept by whoever opens the dialog, so that
 * closing it by mistake loses nothing. `onDone` keeps the picture and gives what stood in its way, or null.
 */
export function SignatureDialog(props: {
  signer: string
  onSigner: (signer: string) => void
  strokes: readonly Stroke[]
  onStrokes: (strokes: readonly Stroke[]) => void
  onDone: (picture: SignaturePng, signer: string) => Promise<Problem | null>
  onClose: () => void
}) {
  const { signer, strokes, onStrokes, onClose } = props
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const paper = useRef<HTMLCanvasElement>(null)
  const signerId = useId()
  const hintId = useId()

  const write = (next: readonly Stroke[]) => {
    setProblem(null)
    onStrokes(next)
  }
  const takeBack = () => write(strokes.slice(0, -1))
  const done = async () => {
    if (!isSignature(strokes)) {
      setProblem('还没有签字。请在白框里写下名字，再点“完成”。')
      return
    }
    setBusy(true)
    const found = await props.onDone(await signaturePng(strokes), signer.trim())
    setBusy(false)
    setProblem(found ? `签字还没有保存：${found.detail}` : null)
  }
  const keys = (event: KeyboardEvent) => {
    // The form behind has an undo of its own, and so has the box for the name.
    if (event.target instanceof HTMLInputElement || !matchesShortcut(event.nativeEvent, 'Ctrl+Z')) return
    event.preventDefault()
    takeBack()
  }

  return (
    <Modal
      open
      title="手写签字"
      centered
      width="min(1040px, calc(100vw - 48px))"
      onCancel={onClose}
      afterOpenChange={(open) => {
        // What this dialog is for, and not its first button.
        if (open) paper.current?.focus()
      }}
      mask={{ closable: false }}
      footer={
        <div className={styles.actions}>
          <div>
            <Button disabled={strokes.length === 0 || busy} onClick={() => write([])}>
              重写
            </Button>
            <Button disabled={strokes.length === 0 || busy} onClick={takeBack}>
              撤销一笔
            </Button>
          </div>
          <div>
            <Button onClick={onClose}>暂不签字</Button>
            <Button type="primary" loading={busy} onClick={() => void done()}>
              完成
            </Button>
          </div>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of whatever in it has the focus */}
      <div onKeyDown={keys}>
        <div className={styles.signer}>
          <label htmlFor={signerId}>签字人</label>
          <Input
            id={signerId}
            value={signer}
            maxLength={200}
            placeholder="姓名、职务"
            onChange={(event) => props.onSigner(event.target.value)}
          />
        </div>
        <SignaturePad ref={paper} strokes={strokes} onChange={write} describedBy={hintId} />
        {problem ? (
          <Alert style={{ marginTop: 8 }} type="warning" showIcon title={problem} />
        ) : (
          <p id={hintId} className={styles.hint}>
            用笔、手指或鼠标书写。不方便书写的，关闭后可以附签字照片，或改为盖章扫描、电话核实；不签也能保存和提交。
          </p>
        )}
      </div>
    </Modal>
  )
}
