import { all } from './dom.js'

/** Menus are details elements; they close on Escape (the focus goes back) and when one goes elsewhere. */
export const startMenus = (): void => {
  const menus = all<HTMLDetailsElement>('details[data-menu]')
  const closeOthers = (target: EventTarget | null): void => {
    for (const menu of menus) if (menu.open && !(target instanceof Node && menu.contains(target))) menu.open = false
  }
  document.addEventListener('click', (event) => closeOthers(event.target))
  document.addEventListener('focusin', (event) => closeOthers(event.target))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of menus) {
      if (!menu.open) continue
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}
