import { ApiError } from './api.js'

/** Imported for a sign-in; served from this origin. */
const libraryPath = '/page/sign-in/msal-browser.js'
/** The redirect address of the sign-in window, which passes the response on and closes. */
const redirectPath = '/page/signedIn.html'

/** The library with its settings, as a promise: its tokens are in the memory of this page only. */
let opened
/** The scopes that are requested. */
let scopes = []
/** Who is signed in. */
let account

/** The name of the signed-in user; undefined without a sign-in. */
export const signedInName = () => account?.username || account?.name

/**
 * Loads the library. A browser opens the sign-in window only soon after a click, so it is loaded before.
 *
 * @param {{ clientId: string, authority: string, scope: string }} settings
 * @throws ApiError
 */
export function prepareSignIn(settings) {
  scopes = [settings.scope]
  opened ??= open(settings).catch((failure) => {
    opened = undefined
    throw failure
  })
  return opened
}

/**
 * Signs in in a window, by authorization code with PKCE.
 *
 * @param {{ clientId: string, authority: string, scope: string }} settings
 * @throws ApiError
 */
export async function signIn(settings) {
  const application = await prepareSignIn(settings)
  try {
    const result = await application.loginPopup({
      scopes,
      prompt: 'select_account',
      // Somebody who closed the window may try again at once.
      overrideInteractionInProgress: true,
    })
    account = result.account
  } catch (failure) {
    throw toApiError(failure)
  }
}

/**
 * The token for calls of this server; renewed when it is about to expire.
 *
 * @throws ApiError without a sign-in, or the sign-in has expired
 */
export async function accessToken() {
  if (!account) throw new ApiError({ status: 401, code: 'SignInNeeded', message: 'Nobody is signed in.' })
  const application = await opened
  try {
    const { accessToken: token } = await application.acquireTokenSilent({
      account,
      scopes,
      // No hidden frame of another origin: the policy of this page forbids frames.
      cacheLookupPolicy: window.msal.CacheLookupPolicy.AccessTokenAndRefreshToken,
    })
    return token
  } catch (failure) {
    throw toApiError(failure)
  }
}

/** Forgets who is signed in. The session at the authority goes on. */
export async function forgetSignIn() {
  const application = await opened
  await application?.clearCache()
  account = undefined
}

async function open({ clientId, authority }) {
  await loadLibrary()
  const application = new window.msal.PublicClientApplication({
    auth: {
      clientId,
      authority,
      knownAuthorities: [new URL(authority).host],
      redirectUri: `${window.location.origin}${redirectPath}`,
    },
    cache: { cacheLocation: 'memoryStorage' },
    system: { loggerOptions: { loggerCallback() {}, piiLoggingEnabled: false } },
  })
  await application.initialize()
  return application
}

const loadLibrary = () =>
  new Promise((resolve, reject) => {
    if (window.msal) {
      resolve()
      return
    }
    const script = document.createElement('script')
    script.src = libraryPath
    script.onload = resolve
    script.onerror = () => {
      script.remove()
      reject(new ApiError({ status: 0, code: 'NoResponse', message: 'The sign-in library was not loaded.' }))
    }
    document.head.append(script)
  })

/** The page's own codes for what a person can do something about. */
const codes = {
  user_cancelled: 'SignInCancelled',
  access_denied: 'SignInCancelled',
  interaction_in_progress_cancelled: 'SignInCancelled',
  timed_out: 'SignInCancelled',
  popup_window_error: 'SignInBlocked',
  empty_window_error: 'SignInBlocked',
  interaction_required: 'SignInNeeded',
  invalid_grant: 'SignInNeeded',
  no_tokens_found: 'SignInNeeded',
  refresh_token_expired: 'SignInNeeded',
}

function toApiError({ errorCode = '', errorMessage = '' }) {
  const code = Object.hasOwn(codes, errorCode) ? codes[errorCode] : 'SignInFailed'
  return new ApiError({ status: 401, code, message: errorMessage || errorCode || 'The sign-in failed.' })
}
