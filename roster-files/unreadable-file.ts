/** A file of the user's that cannot be read, and why, in words for the user. */
export class UnreadableFile extends Error {
  readonly code: 'file-unreadable' | 'file-too-large'
  readonly detail: string

  constructor(detail: string, code: 'file-unreadable' | 'file-too-large' = 'file-unreadable') {
    super(code)
    this.name = 'UnreadableFile'
    this.code = code
    this.detail = detail
  }
}
