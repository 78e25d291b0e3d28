/** What an enterprise of the demo roster is made as. */
export type Kind = 'fiveAbove' | 'smallIndustrial' | 'other'
