/** Announces a change to screen readers. */
export function say(text) {
  const region = document.getElementById('said')
  region.textContent = ''
  requestAnimationFrame(() => {
    region.textContent = text
  })
}
