/** A posted form is busy until the next page comes: a second click sends nothing. */
export const startForms = (): void => {
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus()
}
