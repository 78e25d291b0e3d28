/** What the command line may ask for. Everything else of it belongs to Chromium. */
export type LaunchOptions = {
  /** Server to use for this run, whatever the settings say. */
  readonly server: string | null
  /** Offers the accounts of the demonstration data on the sign-in page. */
  readonly demo: boolean
  /** Folder for everything the application keeps, instead of the user's usual one. */
  readonly dataFolder: string | null
}

/** Reads `--server=URL`, `--demo` and `--user-data-dir=DIR`; the last of several wins. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const after = (name: string) =>
    args.findLast((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) || null
  return { server: after('server'), demo: args.includes('--demo'), dataFolder: after('user-data-dir') }
}
