/** An upload by tus 1.0, step by step. */
import { createHash } from 'node:crypto'
import type { Client } from './client.ts'

export const tus = { 'tus-resumable': '1.0.0' }

/** Head of the piece of an upload that begins at `offset`. */
export const pieceHead = (offset: number) => ({
  ...tus,
  'upload-offset': String(offset),
  'content-type': 'application/offset+octet-stream',
})

/** SHA-256 in hex. */
export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Announces `size` bytes for a media document; the answer says where they go. */
export function announceUpload(
  client: Client,
  mediaId: string,
  sha256: string,
  size: number,
): Promise<Response> {
  return client.fetch('/api/media', {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(size),
      'upload-metadata': `mediaId ${base64(mediaId)},sha256 ${base64(sha256)}`,
    },
  })
}

/** The path that an answer to an announcement named. */
export function uploadPath(answer: Response): string {
  return new URL(answer.headers.get('location') ?? '', 'http://server').pathname
}

export function sendPiece(
  client: Client,
  path: string,
  offset: number,
  bytes: Uint8Array,
): Promise<Response> {
  return client.fetch(path, { method: 'PATCH', headers: pieceHead(offset), body: bytes as BodyInit })
}

/** How many bytes the server has. */
export async function arrivedAt(client: Client, path: string): Promise<number> {
  const { headers } = await client.fetch(path, { method: 'HEAD', headers: tus })
  return Number(headers.get('upload-offset'))
}

/** The file of a media document as the server gives it out. */
export async function fileOf(client: Client, mediaId: string): Promise<Buffer> {
  return Buffer.from(await (await client.fetch(`/api/media/${mediaId}`)).arrayBuffer())
}
