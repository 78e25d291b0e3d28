import { Tag, Typography } from 'antd'
import { memo } from 'react'

/**
 * antd forgets the styles of a kind of component with the last one on the screen, and works them out anew for the next: on pages
 * that follow one another, each time. One of each kind that makes up such pages stays here, unseen.
 */
export const KeptStyles = memo(function KeptStyles() {
  return (
    <div hidden>
      <Tag color="processing" />
      <Typography.Text />
    </div>
  )
})
