/**
 * Does what a button is for, once at a time. Meanwhile the button is marked as disabled but keeps the focus, which a browser takes from a
 * button that is disabled.
 */
export async function whileBusy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  try {
    await work()
  } finally {
    button.removeAttribute('aria-disabled')
  }
}
