import { app } from 'electron'

/** Address of the development server, which only an unpackaged application listens to. */
export const developmentServer: URL | null =
  !app.isPackaged && process.env.ELECTRON_RENDERER_URL ? new URL(process.env.ELECTRON_RENDERER_URL) : null

export const isDevelopment = developmentServer !== null
