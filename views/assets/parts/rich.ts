import { all } from './dom.js'

/**
 * Formatted text: the plain box becomes an editor with four buttons. The box stays the field: it gets the editor's HTML
 * and is saved as ever; the server keeps only its safe part (src/calls/rules/formatted.ts). What is pasted comes in as words.
 */
const MARKUP = /<\/?(?:p|br|strong|em|b|i|ul|ol|li|div)(?:\s[^>]*)?\/?>/i
const KEPT = new Set(['P', 'BR', 'STRONG', 'EM', 'B', 'I', 'UL', 'OL', 'LI', 'DIV'])

/** Copies the marks that are known and all words; nothing else of what the box holds gets into the page. */
const copied = (from: Node, to: Node): void => {
  for (const node of from.childNodes) {
    if (node instanceof Text) to.appendChild(document.createTextNode(node.data))
    else if (node instanceof Element && KEPT.has(node.tagName)) {
      const made = document.createElement(node.tagName)
      copied(node, made)
      to.appendChild(made)
    } else if (node instanceof Element && !['SCRIPT', 'STYLE'].includes(node.tagName)) copied(node, to)
  }
}

const draw = (words: string, editor: HTMLElement): void => {
  editor.replaceChildren()
  if (MARKUP.test(words)) copied(new DOMParser().parseFromString(words, 'text/html').body, editor)
  else {
    for (const part of words.split(/\n\s*\n/)) {
      const paragraph = document.createElement('p')
      part.split('\n').forEach((line, index) => paragraph.append(...(index > 0 ? [document.createElement('br')] : []), line))
      editor.append(paragraph)
    }
  }
}

const BUTTONS = [
  ['bold', 'bold', 'B'],
  ['emphasised', 'italic', 'I'],
  ['list', 'insertUnorderedList', '•'],
  ['numbered', 'insertOrderedList', '1.'],
] as const

const begin = (box: HTMLTextAreaElement): void => {
  if (box.disabled) return
  const editor = document.createElement('div')
  editor.className = 'form-control rich-editor rich'
  editor.contentEditable = 'true'
  editor.setAttribute('role', 'textbox')
  editor.setAttribute('aria-multiline', 'true')
  editor.setAttribute('aria-label', box.dataset['label'] ?? '')
  for (const name of ['aria-describedby', 'aria-invalid', 'lang']) {
    const value = box.getAttribute(name)
    if (value !== null) editor.setAttribute(name, value)
  }
  const bar = document.createElement('div')
  bar.className = 'rich-bar'
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', box.dataset['label'] ?? '')
  const take = (): void => {
    box.value = editor.textContent.trim() === '' ? '' : editor.innerHTML
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  for (const [word, command, sign] of BUTTONS) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = `btn btn-quiet btn-sm rich-${word}`
    button.textContent = sign
    button.title = box.dataset[word] ?? ''
    button.setAttribute('aria-label', box.dataset[word] ?? '')
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', () => {
      editor.focus()
      // The only way there is to mark what is chosen in an editable part of the page; every browser has it.
      document.execCommand(command)
      take()
    })
    bar.append(button)
  }
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault()
    document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '')
  }
  editor.addEventListener('input', (event) => {
    event.stopPropagation()
    take()
  })
  editor.addEventListener('paste', paste)
  box.addEventListener('autosave-written', () => draw(box.value, editor))
  // A link of the error summary, or whoever decided a conflict, comes into the editor.
  box.addEventListener('focus', () => editor.focus())
  draw(box.value, editor)
  box.before(bar, editor)
  box.classList.add('visually-hidden')
  box.tabIndex = -1
  box.setAttribute('aria-hidden', 'true')
}

/** Starts every editor of formatted text; before counters and autosave, which read the box. */
export const startRich = (): void => all<HTMLTextAreaElement>('textarea[data-rich]').forEach(begin)
