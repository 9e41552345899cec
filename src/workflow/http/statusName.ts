/**
 * The code of an action for an HTTP status: the name in .NET Framework's `HttpStatusCode`, or the number of a status
 * without one, such as 429.
 */
const names: Record<number, string> = {
  100: 'Continue',
  101: 'SwitchingProtocols',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'NonAuthoritativeInformation',
  204: 'NoContent',
  205: 'ResetContent',
  206: 'PartialContent',
  300: 'MultipleChoices',
  301: 'MovedPermanently',
  302: 'Found',
  303: 'SeeOther',
  304: 'NotModified',
  305: 'UseProxy',
  306: 'Unused',
  307: 'TemporaryRedirect',
  400: 'BadRequest',
  401: 'Unauthorized',
  402: 'PaymentRequired',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  407: 'ProxyAuthenticationRequired',
  408: 'RequestTimeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'LengthRequired',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  414: 'RequestUriTooLong',
  415: 'UnsupportedMediaType',
  416: 'RequestedRangeNotSatisfiable',
  417: 'ExpectationFailed',
  426: 'UpgradeRequired',
  500: 'InternalServerError',
  501: 'NotImplemented',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
  505: 'HttpVersionNotSupported',
}

/** The code of an action that ended with this status, such as `Created` or `429`. */
export const statusName = (status: number): string => names[status] ?? String(status)

/** The status of that name or number, as static results may write it; undefined when it is neither. */
export function statusOf(nameOrNumber: string): number | undefined {
  if (/^\d{3}$/.test(nameOrNumber)) return Number(nameOrNumber)
  const found = Object.entries(names).find(([, name]) => name.toLowerCase() === nameOrNumber.toLowerCase())
  return found && Number(found[0])
}
