import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { cameraProblem } from './camera-words.ts'
import styles from './photo-strip.module.css'

/**
 * The camera's picture with a shutter, within the page. Gives each shot as a JPEG file stamped with the time it was taken; the
 * camera is released when this goes away.
 */
export function Camera(props: { onShot: (file: File, takenAt: string) => void; onClose: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [ready, setReady] = useState(false)

  useEffect(() => {
    let stream: MediaStream | null = null
    let gone = false
    const open = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: { ideal: 'environment' }, width: { ideal: 2560 }, height: { ideal: 1920 } },
        })
        if (gone || !video.current) return release()
        video.current.srcObject = stream
        await video.current.play()
        setReady(true)
      } catch (error) {
        if (!gone) setProblem(cameraProblem(error))
      }
    }
    const release = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    void open()
    return () => {
      gone = true
      release()
    }
  }, [])

  const shoot = async () => {
    const source = video.current
    if (!source) return
    const canvas = new OffscreenCanvas(source.videoWidth, source.videoHeight)
    canvas.getContext('2d')?.drawImage(source, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
    const takenAt = new Date().toISOString()
    props.onShot(new File([blob], '现场拍照.jpg', { type: 'image/jpeg' }), takenAt)
  }

  return (
    <section className={styles.camera} aria-label="拍照">
      {problem ? <Alert type="warning" showIcon title={problem} /> : <video ref={video} muted playsInline />}
      <div className={styles.cameraActions}>
        {problem ? null : (
          <Button type="primary" disabled={!ready} onClick={() => void shoot()}>
            拍一张
          </Button>
        )}
        <Button onClick={props.onClose}>{problem ? '知道了' : '拍好了'}</Button>
      </div>
    </section>
  )
}
