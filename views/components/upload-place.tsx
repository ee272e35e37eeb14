import type { ComponentChildren } from 'preact'
import type { Ui } from '../../src/platform/ui.js'

export interface UploadPlaceProps {
  ui: Ui
  /** The address that begins a resumable upload here. */
  url: string
  /** How many more files fit. */
  room: number
  /** The question with its file input, and the list of what is there. */
  children: ComponentChildren
}

const WORDS = [
  'waiting', 'state', 'speed', 'paused', 'broken', 'reading', 'taken', 'chooseAgain', 'gone', 'lapsed', 'refused', 'removed', 'full', 'pause', 'resume', 'remove',
  'aria', 'list', 'change', 'waits',
] as const

/**
 * A file question whose files are sent as soon as they are chosen, several at once, and go on where they stopped (see
 * views/assets/parts/resumable.ts). Without a script its input is sent with the form. The page names `uploads.js`.
 */
export const UploadPlace = ({ ui, url, room, children }: UploadPlaceProps) => (
  <div
    class="file-question"
    data-upload-place={url}
    data-room={room}
    data-account={ui.actor.account ?? ''}
    data-words={JSON.stringify(Object.fromEntries(WORDS.map((word) => [word, ui.t(`uploads.${word}`)])))}
  >
    {children}
    <p class="visually-hidden" role="status" data-upload-said />
  </div>
)
