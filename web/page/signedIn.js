// Runs in the sign-in window when the authority sends it back: hands the answer to the page that opened it, and closes.
await window.msalRedirectBridge.broadcastResponseToMainFrame()
