import { useCallback, useRef, useState } from 'react'
import type { Media } from '../../../schemas/entities/media.ts'
import { attachmentTypeOf } from '../../../schemas/rules/attachment-types.ts'
import { useDatabase } from '../../database/hooks.ts'
import { storeMedia } from '../../database/media.ts'
import { StorageProblem } from '../../database/storage-problem.ts'
import { preparePdf } from './prepare-pdf.ts'
import { preparePhoto } from './prepare-photo.ts'

export type PhotoOwner = { readonly collection: Media['ownerCollection']; readonly id: string }

/**
 * Takes chosen files one after the other (one decoded picture in memory at a time), keeps them, and hands over each new media
 * id. `working` counts what is still to do, `problems` says in words which files were not taken.
 */
export function useAddPhotos(
  owner: PhotoOwner,
  kind: Media['kind'],
  onAdded: (mediaId: string) => void,
  /** Whether a scan may be a PDF, which stays as it is. */
  papers = false,
) {
  const database = useDatabase()
  const [working, setWorking] = useState(0)
  const [problems, setProblems] = useState<readonly string[]>([])
  const queue = useRef(Promise.resolve())
  const latest = useRef(onAdded)
  latest.current = onAdded

  const complain = useCallback((message: string) => setProblems((all) => [...all, message]), [])

  const take = useCallback(
    async (file: File, takenAt: string | null) => {
      const result =
        papers && attachmentTypeOf(file.name) === '.pdf' ? await preparePdf(file) : await preparePhoto(file)
      if (!result.ok) return complain(result.message)
      const { blob, name, width, height } = result.photo
      try {
        const media = await storeMedia(database, {
          blob,
          name,
          kind,
          ownerCollection: owner.collection,
          ownerId: owner.id,
          takenAt: takenAt ?? result.photo.takenAt,
          width,
          height,
          caption: '',
        })
        latest.current(media.id)
      } catch (error) {
        if (!(error instanceof StorageProblem)) throw error
        complain(`“${file.name}”没有保存：${error.problem.detail}`)
      }
    },
    [complain, database, kind, owner.collection, owner.id, papers],
  )

  const add = useCallback(
    (files: readonly File[], takenAt: string | null = null) => {
      setProblems([])
      setWorking((count) => count + files.length)
      for (const file of files) {
        queue.current = queue.current.then(async () => {
          try {
            await take(file, takenAt)
          } finally {
            setWorking((count) => count - 1)
          }
        })
      }
    },
    [take],
  )

  return { add, complain, working, problems, dismiss: () => setProblems([]) }
}
