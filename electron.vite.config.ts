import { createServer } from 'node:net'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { chineseNames } from './scripts/chinese-names.ts'

/** A port of the loopback interface that is free now. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 5173
}

/** Pages keep the origin `app://zhuqi` in development, so the client of hot reload must be told where its server is. */
async function developmentServer() {
  const port = await freePort()
  return {
    host: '127.0.0.1',
    port,
    strictPort: true,
    hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: port },
  }
}

// Everything is bundled, so the packaged application carries no node_modules.
export default defineConfig(async ({ command }) => ({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve('src-main/index.ts'),
          'documents-worker': resolve('src-main/documents/worker.ts'),
          'password-key-worker': resolve('src-main/vault/password-key-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload must be one CommonJS file.
      rolldownOptions: {
        input: { index: resolve('src-main/preload.ts') },
        output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    ...(command === 'serve' ? { server: await developmentServer() } : {}),
    plugins: [react(), chineseNames()],
    // Development takes antd from a bundle made beforehand.
    optimizeDeps: { rolldownOptions: { plugins: [chineseNames()] } },
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      // A third of the bytes to read and to compile before the first window.
      minify: true,
      // Files come from the disk beside the program; a request less counts for more than a smaller one.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: { index: resolve('src-renderer/index.html') } },
    },
  },
}))
