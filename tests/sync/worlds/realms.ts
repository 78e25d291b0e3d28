/**
 * Every computer has a page of its own, with its own copy of RxDB and of what is built on it. Here several computers share one
 * process, so the modules are loaded once for each: a realm's number travels along with the address of its modules.
 */
import { registerHooks } from 'node:module'
import type { MachineModule } from './machine.ts'

const ownCopy = /\/node_modules\/rxdb\/|\/src-renderer\/(database|sync)\/|\/tests\/sync\/worlds\/machine\.ts/

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const realm = /\?realm=\d+$/.exec(context.parentURL ?? '')?.[0]
    return realm && ownCopy.test(found.url) ? { ...found, url: `${found.url}${realm}` } : found
  },
})

const realms: Promise<MachineModule>[] = []

/** The computer's program in the realm of that number, loaded once. */
export function realm(number: number): Promise<MachineModule> {
  realms[number] ??= import(new URL(`./machine.ts?realm=${number}`, import.meta.url).href)
  return realms[number]
}
