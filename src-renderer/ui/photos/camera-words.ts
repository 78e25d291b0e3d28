/** Why no picture came from the camera, in words and with the other way to get one. */
export function cameraProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return '这台电脑没有可用的摄像头。可以用手机拍好后，用“选择照片”或拖进来。'
    case 'NotAllowedError':
      return '没有使用摄像头的权限。请在系统设置里允许驻企通使用摄像头，或改用“选择照片”。'
    case 'NotReadableError':
    case 'AbortError':
      return '摄像头正被其他程序占用，或没有接好。请关掉视频会议等程序后再试，或改用“选择照片”。'
    default:
      return '摄像头打不开。请改用“选择照片”，已填的内容不受影响。'
  }
}
