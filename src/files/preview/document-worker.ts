import { answerQuestions } from '../thread.js'
import { previewDocument, type DocumentPreview } from './document.js'

/** What is asked of the thread that turns documents into pages. */
export interface DocumentQuestion {
  path: string
  kind: 'docx' | 'xlsx'
}

answerQuestions<DocumentQuestion, DocumentPreview | null>(({ path, kind }) => previewDocument(path, kind), null)
