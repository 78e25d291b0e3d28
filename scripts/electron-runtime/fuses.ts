import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/** The switches built into an Electron executable, named as electron-builder names them. */
export const fuseOptions = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const

type FuseName = keyof typeof fuseOptions
export type Fuses = Readonly<Record<FuseName, boolean>>

/**
 * Fuses of every package that is given to users: the executable is no Node, listens to no debugger, and loads nothing
 * but its own archive, whose hash is checked where Electron can (Windows, macOS; elsewhere the fuse does nothing).
 */
export const productionFuses: Fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
}

/** Fuses of the build that tests drive: Playwright attaches through the main process's inspector. */
export const testFuses: Fuses = { ...productionFuses, enableNodeCliInspectArguments: true }

/** Sets some fuses of an executable and leaves the others. */
export async function writeFuses(executable: string, fuses: Partial<Fuses>): Promise<void> {
  const named = Object.entries(fuses).map(([name, on]) => [fuseOptions[name as FuseName], on])
  await flipFuses(executable, { version: FuseVersion.V1, ...Object.fromEntries(named) } as FuseConfig)
}
