/** The one origin of the application. It owns the users' databases, so it must never change. */
export const APP_SCHEME = 'app'
const APP_HOST = 'zhuqi'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** Whether an address or origin belongs to the application. Node's URL gives no origin for own schemes, so compare the parts. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
  )
}
