/** 园区服务28要素检查表, the default template `park-service-28`, replaced whole by import (§3.6). */
import data from './park-checklist.json' with { type: 'json' }

/** The template's JSON; `rules/inspection-template.ts` checks its shape and gives it a type. */
export const defaultParkChecklist: unknown = data
