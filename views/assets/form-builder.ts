/** The form builder's script: dragging, posts without leaving the page, live preview. Everything works without it. */
import { startBuilder } from './parts/builder.js'
import { startConditions } from './parts/condition-rows.js'
import { startLivePreview } from './parts/live-preview.js'

startBuilder()
startConditions()
startLivePreview()
