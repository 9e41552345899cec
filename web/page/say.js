/** Tells people who listen to the page what has just changed. */
export function say(text) {
  const region = document.getElementById('said')
  region.textContent = ''
  requestAnimationFrame(() => {
    region.textContent = text
  })
}
