import type { DossierGroup, DossierPlan } from '../../schemas/protocol/document-plans.ts'
import { escapeMarkup } from './plain-text.ts'

/**
 * 一企一档 as one page for printing. Every line has a fixed height and cuts what does not fit, and the plan bounds how many lines
 * there are, so that whatever is written the sheet stays one. A large sheet has lines that wrap up to a fixed height.
 */
export function dossierHtml(plan: DossierPlan): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeMarkup(plan.title)}</title>
<style>${styles}</style>
</head>
<body${plan.large ? ' class="large"' : ''}>
<header>
<h1>${escapeMarkup(plan.title)}</h1>
<p class="subtitle">${escapeMarkup(plan.subtitle)}</p>
<p class="business">${escapeMarkup(plan.business)}</p>
</header>
${plan.bands.map((groups) => `<div class="band">${groups.map(groupHtml).join('')}</div>`).join('\n')}
<footer>${escapeMarkup(plan.footer)}</footer>
</body>
</html>`
}

function groupHtml({ title, facts, lines, figures }: DossierGroup): string {
  return `<section><h2>${escapeMarkup(title)}</h2>${factsHtml(facts)}${figuresHtml(figures)}${lines
    .map(
      ({ text, aside }) =>
        `<p class="line"><span>${escapeMarkup(text)}</span><b>${escapeMarkup(aside)}</b></p>`,
    )
    .join('')}</section>`
}

function factsHtml(facts: DossierGroup['facts']): string {
  if (facts.length === 0) return ''
  return `<dl>${facts
    .map(
      ({ name, value, wide }) =>
        `<div${wide ? ' class="wide"' : ''}><dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}</dd></div>`,
    )
    .join('')}</dl>`
}

function figuresHtml(figures: DossierGroup['figures']): string {
  return figures
    .map(
      ({ name, value, period, change, trend }) =>
        `<p class="figure"><span>${escapeMarkup(name)}</span><b>${escapeMarkup(value)}</b><span>${escapeMarkup(period)}</span><span>${escapeMarkup(change)}</span>${trendSvg(trend)}</p>`,
    )
    .join('')
}

function trendSvg(trend: DossierGroup['figures'][number]['trend']): string {
  if (trend.length < 2) return '<span></span>'
  const points = trend.map(({ x, y }) => `${(2 + x * 86).toFixed(1)},${(9 - y * 8).toFixed(1)}`)
  return `<svg viewBox="0 0 90 10" width="90" height="10"><polyline points="${points.join(' ')}" fill="none" stroke="#2a66ad" stroke-width="1"/></svg>`
}

const styles = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html, body { width: 210mm; height: 296mm; overflow: hidden; }
body {
  display: flex;
  flex-direction: column;
  padding: 11mm 13mm 8mm;
  font: 8.5pt/12pt "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  color: #000;
}
h1 { font-size: 14pt; line-height: 20pt; }
h2 { font-size: 8.5pt; line-height: 13pt; color: #2a66ad; border-bottom: 0.5pt solid #9db9d8; margin-bottom: 1pt; }
h1, h2, .subtitle, .line span, .line b, .figure > *, footer, dd { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.subtitle { color: #444; }
.business { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
.band { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); column-gap: 7mm; margin-top: 4.5pt; }
.line { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 6pt; height: 12pt; }
b { font-weight: normal; color: #444; }
.line b { max-width: 38mm; }
dl { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 7mm; }
dl div { display: grid; grid-template-columns: 15mm minmax(0, 1fr); }
dl .wide { grid-column: 1 / -1; }
dl .wide dd { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal; overflow-wrap: anywhere; }
dt { color: #444; }
.figure { display: grid; grid-template-columns: 20mm 34mm 46mm minmax(0, 1fr) 90px; column-gap: 6pt; height: 12pt; align-items: center; }
.figure b { color: #000; }
.large { font-size: 12pt; line-height: 18pt; padding: 14mm 16mm 10mm; }
.large h1 { font-size: 18pt; line-height: 26pt; }
.large h2 { font-size: 12pt; line-height: 18pt; margin-bottom: 2pt; }
.large .band { margin-top: 9pt; }
.large .business { -webkit-line-clamp: 4; margin-top: 4pt; }
.large .line { height: auto; margin-bottom: 2pt; }
.large .line span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; white-space: normal; overflow-wrap: anywhere; }
.large .band section:not(:only-child) .line span { -webkit-line-clamp: 2; }
.large footer { font-size: 10pt; }
footer { margin-top: auto; padding-top: 4pt; color: #444; font-size: 7.5pt; }
`
