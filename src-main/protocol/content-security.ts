/**
 * What pages may load. Styles may stand in the page because antd writes them there at run time; scripts may not, and
 * nothing may be evaluated. `devServer` is the address of the development server whose client needs both inline scripts
 * and a socket; a packaged application never has one.
 */
export function contentSecurityPolicy(devServer: URL | null): string {
  const rules: Record<string, string> = {
    'default-src': "'self'",
    'script-src': devServer ? "'self' 'unsafe-inline'" : "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'font-src': "'self' data:",
    'connect-src': devServer ? `'self' ws://${devServer.host}` : "'self'",
    'worker-src': "'self'",
    'object-src': "'none'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
    'form-action': "'none'",
    'base-uri': "'none'",
  }
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/** Headers of answers that are data: whatever they hold, they are no page and run nothing. */
export const dataHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const
