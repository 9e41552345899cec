import { formatNumber, formatTime } from '../language.js'

/** On a narrow screen a chart is drawn narrow, so that its letters are not made small. */
const widthNow = () => (window.matchMedia('(max-width: 32rem)').matches ? 300 : 640)
const height = 200
const edge = { left: 48, right: 8, top: 8, bottom: 24 }
const plotWidthOf = (width) => width - edge.left - edge.right
const plotHeight = height - edge.top - edge.bottom

/** Each series has its own colour and pattern or dash, so that it is readable in print and without colours. */
const dashes = ['none', '7 4', '2 4', '10 3 2 3', '1 2', '14 4']
const patterns = ['', 'M0 6 6 0', 'M0 0 6 6', 'M0 3H6', 'M3 0V6', 'M0 3H6M3 0V6']

/** The marker of each line: a circle, a square, a triangle. */
const marks = [
  (x, y) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0`,
  (x, y) => `M${x - 3} ${y - 3}h6v6h-6z`,
  (x, y) => `M${x} ${y - 4}l4 7h-8z`,
]

/** Stacked bars, one for each time. `series`: `{ name, values }`, as many values as times. */
export function barChart(times, series, label) {
  const totals = times.map((_, index) => series.reduce((total, { values }) => total + values[index], 0))
  const top = niceTop(Math.max(...totals, 2))
  const width = widthNow()
  const chart = frame(times, top, label, width)
  const step = plotWidthOf(width) / times.length
  chart.append(definitions(series))
  for (const [index] of times.entries()) {
    let base = height - edge.bottom
    for (const [order, { values }] of series.entries()) {
      const size = (values[index] / top) * plotHeight
      if (size === 0) continue
      base -= size
      const place = { x: edge.left + index * step + 1, y: base, width: Math.max(step - 2, 1), height: size }
      chart.append(shape('rect', { ...place, class: `series-${order % 6}` }))
      if (patterns[order % 6] !== '') chart.append(shape('rect', { ...place, fill: `url(#pattern-${order % 6})` }))
    }
  }
  return chart
}

/** One line for each series; a time without a value is a gap, a single value is a point. */
export function lineChart(times, series, label) {
  const top = niceTop(Math.max(...series.flatMap(({ values }) => values.filter((value) => value !== undefined))))
  const width = widthNow()
  const chart = frame(times, top, label, width)
  const step = plotWidthOf(width) / times.length
  for (const [order, { values }] of series.entries()) {
    let path = ''
    let pen = 'M'
    const points = []
    for (const [index, value] of values.entries()) {
      if (value === undefined) {
        pen = 'M'
        continue
      }
      const [x, y] = [edge.left + (index + 0.5) * step, height - edge.bottom - (value / top) * plotHeight]
      path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`
      points.push([x, y])
      pen = 'L'
    }
    const kind = `series-${order % 6}`
    chart.append(shape('path', { d: path, class: `line ${kind}`, 'stroke-dasharray': dashes[order % 6] }))
    for (const [x, y] of points) chart.append(shape('path', { d: marks[order % 3](x, y), class: `mark ${kind}` }))
  }
  return chart
}

/** Which colour, pattern or dash is which series. */
export function seriesLegend(series, kind) {
  const list = document.createElement('ul')
  list.className = 'legend'
  for (const [order, { name }] of series.entries()) {
    const item = document.createElement('li')
    const key = shape('svg', { viewBox: '0 0 28 12', 'aria-hidden': 'true' })
    if (kind === 'line')
      key.append(
        shape('path', { d: 'M0 6H28', class: `line series-${order % 6}`, 'stroke-dasharray': dashes[order % 6] }),
        shape('path', { d: marks[order % 3](14, 6), class: `mark series-${order % 6}` }),
      )
    else {
      key.append(shape('rect', { width: 28, height: 12, class: `series-${order % 6}` }))
      if (patterns[order % 6] !== '')
        key.append(shape('rect', { width: 28, height: 12, fill: `url(#pattern-${order % 6})` }))
    }
    item.append(key, name)
    list.append(item)
  }
  return list
}

function frame(times, top, label, width) {
  const chart = shape('svg', { viewBox: `0 0 ${width} ${height}`, class: 'bars', role: 'img', 'aria-label': label })
  for (const part of [0, 0.5, 1]) {
    const y = height - edge.bottom - part * plotHeight
    chart.append(shape('path', { d: `M${edge.left} ${y}H${width - edge.right}`, class: 'grid' }))
    chart.append(text(formatNumber(top * part), { x: edge.left - 6, y: y + 4, 'text-anchor': 'end' }))
  }
  for (let index = 0; index < times.length; index += 15) {
    const x = edge.left + (index * plotWidthOf(width)) / times.length
    chart.append(text(formatTime(new Date(times[index]), { timeStyle: 'short' }), { x, y: height - 6 }))
  }
  return chart
}

/** The next of 1, 2, 4, 6, 10, 20 … so that half of it is a readable figure too. */
function niceTop(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)))
  const found = [1, 2, 4, 6, 10].find((factor) => factor * power >= value) ?? 10
  return Math.max(found * power, 1)
}

function definitions(series) {
  const defs = shape('defs', {})
  for (const [order] of series.slice(0, 6).entries()) {
    const pattern = shape('pattern', { id: `pattern-${order}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' })
    pattern.append(shape('path', { d: patterns[order] || 'M0 0', class: 'hatch' }))
    defs.append(pattern)
  }
  return defs
}

function shape(name, attributes) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value))
  return node
}

function text(content, attributes) {
  const node = shape('text', attributes)
  node.textContent = content
  return node
}
