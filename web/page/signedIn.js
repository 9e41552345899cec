// Runs in the sign-in window when the authority sends it back: passes the response to the page that opened it, and closes.
await window.msalRedirectBridge.broadcastResponseToMainFrame()
