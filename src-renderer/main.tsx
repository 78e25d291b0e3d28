import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { reportProblem, reportUncaught } from './report-problem.ts'
import './styles.css'
import './high-contrast.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
reportUncaught()
createRoot(root, {
  onCaughtError: (error) => reportProblem('drawing', error),
  onUncaughtError: (error) => reportProblem('drawing', error),
}).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
