import { all } from './dom.js'

/** The browser hashes a file only whole, in memory; what is larger is left to the reader's own tools. */
const LARGEST = 512 * 1024 * 1024

const hexOf = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Compares files of the reader's own with a receipt's hashes, within the page: no byte leaves the device. */
export const startReceiptFiles = (): void => {
  for (const box of all<HTMLElement>('[data-receipt-files]')) {
    box.hidden = false
    const known = new Set((box.dataset['receiptFiles'] ?? '').split(' '))
    const list = box.querySelector('[data-compared]')
    const input = box.querySelector<HTMLInputElement>('input[type=file]')
    const place = box.querySelector<HTMLElement>('[data-drop]')
    if (!list || !input || !place) continue
    const word = (name: string): string => box.dataset[name] ?? ''
    const compare = async (files: readonly File[]): Promise<void> => {
      for (const file of files) {
        const row = document.createElement('li')
        const state = document.createElement('strong')
        const sum = document.createElement('div')
        sum.className = 'mono hash muted'
        row.append(`${file.name} · `, state, sum)
        list.append(row)
        const say = (words: string, tone: 'listed' | 'not-listed' | '' = ''): void => {
          state.textContent = words
          state.className = tone
        }
        // Only secure contexts have it, whatever the types say.
        if (!window.isSecureContext) say(word('insecure'), 'not-listed')
        else if (file.size > LARGEST) say(word('tooLarge'), 'not-listed')
        else {
          say(word('working'))
          try {
            const sha256 = hexOf(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
            sum.textContent = sha256
            if (known.has(sha256)) say(`✓ ${word('listed')}`, 'listed')
            else say(`✗ ${word('notListed')}`, 'not-listed')
          } catch {
            say(word('failed'), 'not-listed')
          }
        }
      }
    }
    input.addEventListener('change', () => void compare([...(input.files ?? [])]).then(() => (input.value = '')))
    place.addEventListener('dragover', (event) => {
      event.preventDefault()
      place.classList.add('over')
    })
    place.addEventListener('dragleave', () => place.classList.remove('over'))
    place.addEventListener('drop', (event) => {
      event.preventDefault()
      place.classList.remove('over')
      void compare([...(event.dataTransfer?.files ?? [])])
    })
  }
}
