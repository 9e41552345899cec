import { tokenScopes } from '../../src/contract/tokenScopes.js'

/**
 * Korean translations by the shown English text. The terms are those of the
 * Korean documentation (액세스 토큰, 연결 문자열, 사용자 만들기). Ids, enum values and JSON names stay English.
 */
export const ko: Record<string, string> = {
  'Communication Services Users': 'Communication Services ID 관리',
  'Azure Communication Services identity: creates users, and issues, refreshes and revokes the short-lived access tokens with which they chat and call.':
    'Azure Communication Services ID: 사용자를 만들고, 채팅과 통화에 쓰는 단기 액세스 토큰을 발급, 갱신, 해지합니다.',

  'Create a user': '사용자 만들기',
  'Creates a user in the Communication Services resource and, when token scopes are given, an access token for that user in the same call.':
    'Communication Services 리소스에 사용자를 만듭니다. 토큰 범위를 지정하면 그 사용자의 액세스 토큰도 함께 발급합니다.',
  'New User': '새 사용자',
  'Issue a user access token': '사용자 액세스 토큰 발급',
  'Issues a new access token for a user. Tokens issued before keep working until they expire or are revoked.':
    '사용자의 새 액세스 토큰을 발급합니다. 이전에 발급한 토큰은 만료되거나 해지될 때까지 계속 유효합니다.',
  'Token Request': '토큰 요청',
  'What the new access token may do, and for how long.': '새 액세스 토큰이 할 수 있는 일과 유효 기간입니다.',
  'Revoke user access tokens': '사용자 액세스 토큰 해지',
  'Revokes every access token issued for a user so far. The user stays, and new tokens can be issued at once.':
    '지금까지 사용자에게 발급된 모든 액세스 토큰을 해지합니다. 사용자는 그대로 남으며 곧바로 새 토큰을 발급할 수 있습니다.',
  'Delete a user': '사용자 삭제',
  'Deletes a user for good, revokes every access token of that user and removes the data kept for it.':
    '사용자를 영구히 삭제하고, 그 사용자의 모든 액세스 토큰을 해지하며, 보관된 데이터를 제거합니다.',
  'Test the connection': '연결 테스트',
  'Finds out whether the connection opens the Communication Services resource. Nothing is created or changed.':
    '연결로 Communication Services 리소스에 접근할 수 있는지 확인합니다. 아무것도 만들거나 바꾸지 않습니다.',

  'User ID': '사용자 ID',
  'Leave empty to create a user without an access token.': '비워 두면 액세스 토큰 없이 사용자만 만듭니다.',
  'The id of the new user. Every other action needs it.': '새 사용자의 ID입니다. 다른 모든 작업에 필요합니다.',
  'The User ID from Create a user. It begins with 8:acs.': '사용자 만들기의 사용자 ID입니다. 8:acs로 시작합니다.',
  'Idempotency Key': '멱등성 키',
  'Custom ID': '사용자 지정 ID',
  'An id of your own. When a user of this resource has it already, that user is returned.':
    '직접 정한 ID입니다. 이 리소스에 같은 ID의 사용자가 이미 있으면 그 사용자를 반환합니다.',
  "@{workflow().run.name}-Create_a_user makes a repeated call return the first user. Replace Create_a_user by the name of this action. In a loop, add -@{iterationIndexes('For_each')} with the name of the loop.":
    "@{workflow().run.name}-Create_a_user로 호출을 반복해도 처음 사용자를 돌려줍니다. Create_a_user를 이 작업의 이름으로 바꾸세요. 루프에서는 루프 이름으로 -@{iterationIndexes('For_each')}를 덧붙이세요.",
  'Token Scopes': '토큰 범위',
  'chat, voip, chat.join, chat.join.limited, voip.join. What the access token may do. Without scopes, no token is created.':
    'chat, voip, chat.join, chat.join.limited, voip.join. 액세스 토큰이 할 수 있는 일입니다. 범위가 없으면 토큰을 만들지 않습니다.',
  'chat, voip, chat.join, chat.join.limited, voip.join. What the access token may do.':
    'chat, voip, chat.join, chat.join.limited, voip.join. 액세스 토큰이 할 수 있는 일입니다.',
  '60 to 1440 minutes. Without it, 1440 (24 hours).': '60~1440분. 비워 두면 1440분(24시간)입니다.',
  'The key that the chat or calling client of this user signs in with. Treat it as a secret.':
    '이 사용자의 채팅 또는 통화 클라이언트가 로그인할 때 쓰는 키입니다. 비밀로 다루세요.',
  'When the access token expires, in UTC. Issue a new one before then.':
    '액세스 토큰이 만료되는 시각(UTC)입니다. 그 전에 새 토큰을 발급하세요.',
  'The api-version of the identity contract.': 'ID 계약의 api-version입니다.',
  'List token scopes': '토큰 범위 목록',
  'Lists the token scopes that the designer offers to pick from.': '디자이너에서 고를 수 있는 토큰 범위를 나열합니다.',
  Language: '언어',
  'The language of the names, en or ko. English without it.': '이름의 언어로, en 또는 ko입니다. 비워 두면 영어입니다.',
  'The token scopes.': '토큰 범위입니다.',
  'The token scopes, those with the most rights first.': '토큰 범위로, 권한이 많은 것부터 나열합니다.',
  'Token Scope': '토큰 범위',
  'The word that the actions take.': '작업에 넣는 값입니다.',
  'Scope Name': '범위 이름',
  'The name that the designer shows.': '디자이너에 표시되는 이름입니다.',
  'Scope Description': '범위 설명',
  'What an access token with this scope may do.': '이 범위의 액세스 토큰이 할 수 있는 일입니다.',
  'The server cannot respond now. Send the request again later.':
    '지금 서버가 응답할 수 없습니다. 나중에 다시 보내세요.',
  'Record tracking headers': '추적 헤더 기록',
  'Records the headers by which a workflow distinguishes its calls, and returns those of every request of the same probe. For the workflow that finds out whether they can serve as idempotency keys.':
    '워크플로가 호출을 구별하는 헤더를 기록하고, 같은 프로브의 모든 요청에서 기록한 헤더를 돌려줍니다. 이 헤더를 멱등성 키로 쓸 수 있는지 알아보는 워크플로에서 씁니다.',
  'Probe Request': '프로브 요청',
  'Which requests are listed together, and whether to refuse the first.':
    '함께 나열할 요청과, 첫 요청을 거부할지 여부입니다.',
  Probe: '프로브',
  'A name of your own, new for each call. A call and its repetition have the same.':
    '직접 정한 이름으로, 호출마다 다릅니다. 호출과 그 재시도는 이름이 같습니다.',
  'Refuse First': '첫 요청 거부',
  'Responds to the first request of the probe with 429, so that the retry policy repeats it.':
    '프로브의 첫 요청에 429로 응답하여 재시도 정책이 요청을 다시 보내게 합니다.',
  'The request was recorded.': '요청을 기록했습니다.',
  Requests: '요청',
  'The requests of this probe within the last ten minutes, the first one first.':
    '최근 10분 동안 이 프로브로 받은 요청으로, 먼저 받은 것부터 나열합니다.',
  'Received At': '받은 시각',
  'When the request arrived, in UTC.': '요청을 받은 시각(UTC)입니다.',
  Refused: '거부됨',
  'Whether the request was refused because of refuseFirst.': '요청대로 거부했는지 여부입니다.',
  'Workflow Run ID': '워크플로 실행 ID',
  'The header x-ms-workflow-run-id. Absent when it was not sent.':
    '헤더 x-ms-workflow-run-id입니다. 보내지 않았으면 없습니다.',
  'Workflow Operation Name': '워크플로 작업 이름',
  'The header x-ms-workflow-operation-name. Absent when it was not sent.':
    '헤더 x-ms-workflow-operation-name입니다. 보내지 않았으면 없습니다.',
  'Action Tracking ID': '작업 추적 ID',
  'The header x-ms-action-tracking-id. Absent when it was not sent.':
    '헤더 x-ms-action-tracking-id입니다. 보내지 않았으면 없습니다.',
  'Refused because of refuseFirst, or too many requests in a short time. Send it again after the seconds named in Retry-After.':
    'refuseFirst의 요청대로 거부했거나, 짧은 시간에 요청이 너무 많습니다. Retry-After에 적힌 초가 지난 뒤 다시 보내세요.',
  ...Object.fromEntries(tokenScopes.map(({ texts }) => [texts.en.displayName, texts.ko.displayName])),
  'Token Lifetime in Minutes': '토큰 유효 시간(분)',
  'Access Token': '액세스 토큰',
  'Token Expiry': '토큰 만료',
  'API Version': 'API 버전',
  Endpoint: '엔드포인트',
  'The address of the Communication Services resource that the connection opens.':
    '연결이 접근하는 Communication Services 리소스의 주소입니다.',

  'The user was created.': '사용자를 만들었습니다.',
  'The access token was issued.': '액세스 토큰을 발급했습니다.',
  'Every access token of the user was revoked.': '사용자의 모든 액세스 토큰을 해지했습니다.',
  'The user was deleted.': '사용자를 삭제했습니다.',
  'The connection works.': '연결이 정상입니다.',
  'An input is not allowed. The error message names the field, what was sent and what is allowed.':
    '허용되지 않는 입력이 있습니다. 오류 메시지에서 필드, 보낸 값, 허용되는 값을 확인하세요.',
  'The User ID does not have the form of one. Take it from the action Create a user.':
    '사용자 ID의 형식이 아닙니다. 사용자 만들기 작업의 결과를 사용하세요.',
  'The endpoint of the connection string is not one that this server may call. Check the connection string.':
    '연결 문자열의 엔드포인트는 이 서버가 호출할 수 없는 주소입니다. 연결 문자열을 확인하세요.',
  'The connection does not open the resource. Check its connection string or sign in again.':
    '연결로 리소스에 접근할 수 없습니다. 연결 문자열을 확인하거나 다시 로그인하세요.',
  'The connection does not open the resource, or the user belongs to another resource. Check the connection and the User ID.':
    '연결로 리소스에 접근할 수 없거나 다른 리소스의 사용자입니다. 연결과 사용자 ID를 확인하세요.',
  'The connection string is missing or malformed, or its access key is wrong. The error message states which.':
    '연결 문자열이 없거나 형식이 잘못되었거나 액세스 키가 틀렸습니다. 오류 메시지에서 원인을 확인하세요.',
  'The connection is known but may not do this. Ask the owner of the resource for access.':
    '연결은 확인되었지만 이 작업의 권한이 없습니다. 리소스 소유자에게 권한을 요청하세요.',
  'The user does not exist or was deleted. Create a user first and take its User ID.':
    '사용자가 없거나 삭제되었습니다. 먼저 사용자를 만들고 그 사용자 ID를 사용하세요.',
  'The user does not exist or was deleted. There is nothing to revoke.':
    '사용자가 없거나 삭제되었습니다. 해지할 토큰이 없습니다.',
  'The user does not exist or was deleted already. There is nothing left to delete.':
    '사용자가 없거나 이미 삭제되었습니다. 더 삭제할 것이 없습니다.',
  'Too many requests in a short time. Send it again after the seconds named in Retry-After.':
    '짧은 시간에 요청이 너무 많습니다. Retry-After의 초만큼 기다린 뒤 다시 보내세요.',
  'The server met an unexpected fault. Send it again later, or report the request id of the error message.':
    '서버에 예기치 않은 오류가 발생했습니다. 나중에 다시 보내거나 오류 메시지의 요청 ID를 알려 주세요.',
  'The Communication Services resource cannot be reached now. Send it again later.':
    '지금 Communication Services 리소스에 연결할 수 없습니다. 나중에 다시 보내세요.',
  'The Communication Services resource cannot be reached now. Check the endpoint of the connection string.':
    '지금 Communication Services 리소스에 연결할 수 없습니다. 연결 문자열의 엔드포인트를 확인하세요.',
  'The action failed. The error message states the reason.': '작업이 실패했습니다. 오류 메시지에서 원인을 확인하세요.',
  'The connection does not work. The error message states the reason.':
    '연결이 작동하지 않습니다. 오류 메시지에서 원인을 확인하세요.',

  'Connection String': '연결 문자열',
  'Connection string': '연결 문자열',
  'The connection string of your Azure Communication Services resource.':
    'Azure Communication Services 리소스의 연결 문자열입니다.',
  'In the Azure portal, open the resource, then Keys, and copy a connection string.':
    'Azure Portal에서 리소스를 열고 키 메뉴에서 연결 문자열을 복사하세요.',
  'Signs in with the connection string of a Communication Services resource.':
    'Communication Services 리소스의 연결 문자열로 로그인합니다.',
  'API Key': 'API 키',
  'API key': 'API 키',
  'A key that the operator of this service has given to you.': '이 서비스의 운영자가 제공한 키입니다.',
  'Ask the operator of this service. It is not a key of the Communication Services resource.':
    '이 서비스의 운영자에게 문의하세요. Communication Services 리소스의 키가 아닙니다.',
  'Signs in with a key of this service; the key of the resource stays with its owner.':
    '이 서비스의 키로 로그인합니다. 리소스의 키는 소유자만 보관합니다.',
  'Microsoft Entra ID': 'Microsoft Entra ID',
  'Sign In': '로그인',
  'Sign in with the work account that may use this service.': '이 서비스를 사용할 수 있는 회사 계정으로 로그인하세요.',
  'Your administrator grants the account access to this service in Microsoft Entra ID.':
    '관리자가 Microsoft Entra ID에서 계정에 이 서비스의 권한을 부여합니다.',
  'Signs in with your work account; no key is stored in the connection.':
    '회사 계정으로 로그인합니다. 연결에 키를 저장하지 않습니다.',
  'Manage users and tokens as the signed-in account.': '로그인한 계정으로 사용자와 토큰을 관리합니다.',
  'Send the Connection string': '연결 문자열 보내기',
  'Send the API key': 'API 키 보내기',
  'Authentication type': '인증 유형',
  'How this connection signs in.': '이 연결의 로그인 방식입니다.',
}
