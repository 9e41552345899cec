/**
 * Makes an element. Text is always set as text, so no response of a service can become markup.
 *
 * @param {string} tag the element's name, with classes after dots: `button.primary`
 * @param {Record<string, unknown>} properties attributes; `on…` members are listeners, `data` and booleans as expected
 * @param {...(Node | string | number | null | undefined | false)} children nodes and texts; empty ones are left out
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split('.')
  const node = document.createElement(name)
  if (classes.length > 0) node.className = classes.join(' ')
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else if (key === 'value' || key === 'checked' || key === 'disabled') node[key] = value
    else node.setAttribute(key, value === true ? '' : String(value))
  }
  append(node, children)
  return node
}

/** Appends nodes and texts; empty ones are left out. */
export function append(node, children) {
  for (const child of children.flat()) {
    if (child === undefined || child === null || child === false) continue
    node.append(typeof child === 'number' ? String(child) : child)
  }
}

/**
 * Replaces everything inside a node. When what had the focus is gone, its successor gets it, or the node: people without a mouse stay
 * where they were.
 */
export function fill(node, ...children) {
  const focused = document.activeElement
  const hadFocus = node !== focused && node.contains(focused)
  node.replaceChildren()
  append(node, children)
  if (!hadFocus || focused.isConnected) return
  const successor = [...node.querySelectorAll(focused.localName)].find(
    (one) => !one.disabled && nameOf(one) === nameOf(focused),
  )
  if (successor === undefined && !node.hasAttribute('tabindex')) node.tabIndex = -1
  const next = successor ?? node
  next.focus({ preventScroll: true })
}

const nameOf = (node) => node.getAttribute('aria-label') ?? node.textContent

let lastId = 0

/** An id that no other element of the page has. */
export const newId = (name) => `${name}-${++lastId}`
