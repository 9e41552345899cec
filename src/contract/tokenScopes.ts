/** The languages of the connector's texts. */
export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]

export interface ScopeText {
  /** An entry of the list for makers. */
  displayName: string
  description: string
}

export interface TokenScope {
  value: string
  texts: Record<Language, ScopeText>
}

/**
 * What an access token may allow ("Identity model", Azure Communication Services documentation). The only place to edit
 * for a new scope: the definition `TokenScope` of the swagger, both languages of the list and the package follow.
 */
export const tokenScopes: TokenScope[] = [
  {
    value: 'chat',
    texts: {
      en: { displayName: 'Chat (everything)', description: 'Create, read, change and delete chats and messages.' },
      ko: { displayName: '채팅 (전체)', description: '채팅과 메시지를 만들고, 읽고, 바꾸고, 삭제합니다.' },
    },
  },
  {
    value: 'voip',
    texts: {
      en: { displayName: 'Calling (everything)', description: 'Start, join and receive calls.' },
      ko: { displayName: '통화 (전체)', description: '통화를 시작하고, 참여하고, 받습니다.' },
    },
  },
  {
    value: 'chat.join',
    texts: {
      en: {
        displayName: 'Chat (take part, but not create or delete)',
        description: 'Take part in chats and add or remove members, but not create, change or delete chats.',
      },
      ko: {
        displayName: '채팅 (참여만, 만들기와 삭제 제외)',
        description: '채팅에 참여하고 구성원을 추가하거나 제거하지만, 채팅을 만들거나 바꾸거나 삭제하지 않습니다.',
      },
    },
  },
  {
    value: 'chat.join.limited',
    texts: {
      en: {
        displayName: 'Chat (take part, but not change members)',
        description: 'Take part in chats, but not add or remove members, nor create, change or delete chats.',
      },
      ko: {
        displayName: '채팅 (참여만, 구성원 변경 제외)',
        description: '채팅에 참여하지만, 구성원을 추가하거나 제거하지 않고 채팅을 만들거나 바꾸거나 삭제하지 않습니다.',
      },
    },
  },
  {
    value: 'voip.join',
    texts: {
      en: { displayName: 'Calling (join, but not start)', description: 'Join calls, but not start them.' },
      ko: { displayName: '통화 (참여만)', description: '통화에 참여하지만 시작하지 않습니다.' },
    },
  },
]

/** The names of all scopes. */
export const scopeNames = tokenScopes.map(({ value }) => value)
