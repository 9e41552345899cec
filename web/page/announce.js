/** Announces a change to screen readers. */
export function announce(text) {
  const region = document.getElementById('announcement')
  region.textContent = ''
  requestAnimationFrame(() => {
    region.textContent = text
  })
}
