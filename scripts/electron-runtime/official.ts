import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectRoot } from '../project-paths.ts'

// The downloader and the unzipper are the ones that the `electron` package itself uses, so mirrors and proxies that are
// configured for Electron (ELECTRON_MIRROR, npm's settings) hold here too.
const electronRequire = createRequire(join(projectRoot, 'node_modules', 'electron', 'package.json'))

type DownloadArtifact = (details: {
  version: string
  artifactName: string
  platform: string
  arch: string
  checksums: Record<string, string>
  downloadOptions: { signal: AbortSignal; quiet: boolean; getProgressCallback: () => Promise<void> }
}) => Promise<string>

/** Version of Electron that package.json names. */
export const officialVersion: string = electronRequire('./package.json').version

/** Unpacks a zip file into a folder, keeping file modes and links. */
export async function extractZip(zip: string, folder: string): Promise<void> {
  const { extract } = electronRequire('@electron-internal/extract-zip') as {
    extract: (zip: string, options: { dir: string }) => Promise<void>
  }
  await extract(zip, { dir: folder })
}

/**
 * Downloads the official Electron for this machine into `folder`, checked against the checksums in the npm package.
 * @param silence Milliseconds without a byte after which the download host counts as unreachable.
 * @throws Error when the host cannot be reached, stalls, or sends something else.
 */
export async function fetchOfficial(folder: string, silence = 15_000): Promise<void> {
  const { downloadArtifact } = electronRequire('@electron/get') as { downloadArtifact: DownloadArtifact }
  const abort = new AbortController()
  const giveUp = () => abort.abort(new Error('下载地址没有响应'))
  let timer = setTimeout(giveUp, silence)
  try {
    const zip = await downloadArtifact({
      version: officialVersion,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: electronRequire('./checksums.json'),
      downloadOptions: {
        signal: abort.signal,
        quiet: !process.stdout.isTTY,
        getProgressCallback: async () => {
          clearTimeout(timer)
          timer = setTimeout(giveUp, silence)
        },
      },
    })
    await extractZip(zip, folder)
  } finally {
    clearTimeout(timer)
  }
}
