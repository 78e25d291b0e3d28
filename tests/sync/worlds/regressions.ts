/** Seeds of worlds that once ended badly, by the name of what was wrong. They run with every `npm test`. */
export const regressions: readonly { readonly seed: number; readonly name: string }[] = []
