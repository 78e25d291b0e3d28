/** What `check` found wrong: of which kind, in Chinese, and where. */
export type Finding = { readonly kind: string; readonly where: string }

/** What is worth telling though it is as it should be. */
export type Notice = string
