/** The texts of the page at `/`, by language. */
export interface HomePageWords {
  title: string
  what: string
  programs: string
  explorer: string
  noExplorer: string
  links: { control: string; keys: string; health: string }
}

export const homePageWords: Record<'en' | 'ko', HomePageWords> = {
  en: {
    title: 'Identity directory',
    what: 'This is a local stand-in for the identity service of Azure Communication Services. Its users and access tokens work on this machine only.',
    programs: 'Programs call it with the connection string that was printed when it started.',
    explorer: 'See its users, tokens and operations in the explorer',
    noExplorer:
      'The explorer of its users, tokens and operations comes with the API. Run npm start, and open the address that it prints.',
    links: { control: 'Control API (OpenAPI)', keys: 'Public keys of the tokens', health: 'Health' },
  },
  ko: {
    title: 'ID 디렉터리',
    what: 'Azure Communication Services의 ID 서비스를 대신하는 로컬 서버입니다. 여기서 만든 사용자와 액세스 토큰은 이 컴퓨터에서만 쓸 수 있습니다.',
    programs: '프로그램은 시작할 때 출력된 연결 문자열로 이 서버를 호출합니다.',
    explorer: '탐색기에서 사용자, 토큰, 작업 보기',
    noExplorer: '사용자, 토큰, 작업을 보는 탐색기는 API와 함께 제공됩니다. npm start를 실행하고 출력된 주소를 여세요.',
    links: { control: '제어 API(OpenAPI)', keys: '토큰의 공개 키', health: '상태' },
  },
}
