// Who sees badly makes everything larger by keyboard, wheel or menu, or lets the system do it, and loses nothing of the window
// (GB/T 37668-2019 asks for 200 %).
import { describe, expect, test } from 'vitest'
import { placeWindow, sizesOn } from '../../../src-main/window/window-bounds.ts'
import { zoomAfter, zoomStepOf } from '../../../src-main/window/zoom.ts'

const press = (key: string, code: string, more: object = {}) =>
  zoomStepOf({ type: 'keyDown', key, code, control: true, meta: false, alt: false, ...more })

describe('zoom', () => {
  test('grows from 100 % to 200 % by steps that systems know, and stays there', () => {
    let zoom = 1
    const seen = [zoom]
    for (let step = 0; step < 6; step++) {
      zoom = zoomAfter(zoom, 'in')
      seen.push(zoom)
    }
    expect(seen).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2])
    expect(zoomAfter(zoom, 'reset')).toBe(1)
  })

  test('shrinks to 80 % and stays there; a size between two goes to the next one', () => {
    expect([zoomAfter(1, 'out'), zoomAfter(0.9, 'out'), zoomAfter(0.8, 'out')]).toEqual([0.9, 0.8, 0.8])
    expect([zoomAfter(1.2, 'in'), zoomAfter(1.2, 'out')]).toEqual([1.25, 1.1])
  })

  test.each([
    ['=', 'Equal', 'in'],
    ['+', 'Equal', 'in'],
    ['+', 'NumpadAdd', 'in'],
    ['-', 'Minus', 'out'],
    ['-', 'NumpadSubtract', 'out'],
    ['0', 'Digit0', 'reset'],
    // What an input method has taken has no character.
    ['Process', 'Equal', 'in'],
  ])('Ctrl and %s (%s) mean %s', (key, code, step) => {
    expect(press(key, code)).toBe(step)
  })

  test('other keys, and plus and minus without Ctrl, are left to the page', () => {
    expect(press('k', 'KeyK')).toBeNull()
    expect(press('-', 'Minus', { control: false })).toBeNull()
    expect(press('0', 'Digit0', { alt: true })).toBeNull()
    expect(press('=', 'Equal', { type: 'keyUp' })).toBeNull()
  })
})

describe('a small screen', () => {
  // 1366×768 at 150 % with a taskbar.
  const laptop = { x: 0, y: 0, width: 911, height: 480 }

  test('holds the whole window, new or remembered', () => {
    expect(sizesOn(laptop)).toEqual({
      usual: { width: 911, height: 480 },
      minimum: { width: 911, height: 480 },
    })
    const remembered = { x: 100, y: 60, width: 1280, height: 800, maximized: false }
    expect(placeWindow(remembered, [laptop])).toEqual(laptop)
  })

  test('does not make the window of a large one smaller than 1024×700', () => {
    expect(sizesOn({ width: 1920, height: 1040 }).minimum).toEqual({ width: 1024, height: 700 })
  })
})
