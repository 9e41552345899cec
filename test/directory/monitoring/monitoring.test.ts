import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { useDirectory } from '../../support/directory.js'
import { leakWatch } from '../../support/leakWatch.js'

type Line = Record<string, unknown>

describe('monitoring', () => {
  let printed = ''
  const write = (text: string) => {
    printed += text
    leakWatch?.note('log', text)
  }
  const logger = pino({ level: 'info' }, { write })
  const directory = useDirectory({ logger })
  const lines = () =>
    printed
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line)
  const metrics = async () => (await fetch(`${directory.endpoint}/metrics`)).text()
  const connect = () => new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
  beforeEach(() => {
    printed = ''
  })

  it('writes every operation as one line, with the columns of the service', async () => {
    const client = connect()
    const { user } = await client.createUserAndToken(['voip', 'chat'])
    const [line, ...rest] = lines()
    expect(rest).toEqual([])
    expect(line).toMatchObject({
      TimeGenerated: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      Category: 'AuthOperational',
      OperationName: 'CreateIdentity',
      OperationVersion: '2023-10-01',
      ResultType: 'Succeeded',
      ResultSignature: '201',
      ResultDescription: '',
      Level: 'Informational',
      DurationMs: expect.any(Number),
      CorrelationId: expect.stringMatching(/^[\w+/]{22}$/),
      CallerIpAddress: '127.0.0.1',
      Identity: user.communicationUserId,
      Scopes: ['voip', 'chat'],
      URI: `${directory.endpoint}/identities`,
      SdkType: expect.stringMatching(/^azsdk-js-communication-identity\/1\.\d+\.\d+$/),
      PlatformType: expect.stringMatching(/^Node/),
    })
  })

  it('follows one user through every operation', async () => {
    const client = connect()
    const user = await client.createUser()
    await client.getToken(user, ['chat'])
    await client.revokeTokens(user)
    await client.deleteUser(user)
    await expect(client.getToken(user, ['chat'])).rejects.toBeDefined()
    const { communicationUserId } = user
    expect(
      lines()
        .filter(({ Identity }) => Identity === communicationUserId)
        .map(({ OperationName, ResultSignature, ResultType }) => [OperationName, ResultSignature, ResultType]),
    ).toEqual([
      ['CreateIdentity', '201', 'Succeeded'],
      ['CreateToken', '200', 'Succeeded'],
      ['RevokeToken', '204', 'Succeeded'],
      ['DeleteIdentity', '204', 'Succeeded'],
      ['CreateToken', '404', 'Failed'],
    ])
    expect(lines().at(-1)).toMatchObject({ ResultDescription: "Provided identity doesn't exist.", Level: 'Warning' })
  })

  it('has the correlation vector of the response', async () => {
    const response = await fetch(`${directory.endpoint}/identities`, { method: 'POST' })
    const [line] = lines()
    expect(response.headers.get('ms-cv')).toBe(`${line?.CorrelationId}.2.0`)
    expect(line).toMatchObject({ ResultSignature: '401', ResultDescription: 'Denied by the resource provider.' })
  })

  it('logs clients that disconnect before their request body is complete', async () => {
    const head = 'POST /identities HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\nExpect: 100-continue\r\n\r\n'
    for (const leave of ['destroy', 'resetAndDestroy'] as const) {
      printed = ''
      const socket = connectSocket({ port: directory.port, host: '127.0.0.1' })
      await once(socket, 'connect')
      socket.write(head)
      await once(socket, 'data')
      socket.write('{"half":')
      socket[leave]()
      while (lines().length === 0) await setTimeout(5)
      expect(lines()).toEqual([expect.objectContaining({ ResultSignature: '499', ResultType: 'Failed' })])
    }
  })

  it('counts requests as the service does, with its dimensions', async () => {
    const before = await metrics()
    await connect().createUser()
    const count = (text: string) =>
      Number(
        /^acs_api_request_authentication_total\{operation="CreateIdentity",status_code="201",status_code_class="2xx"\} (\d+)$/m.exec(
          text,
        )?.[1] ?? 0,
      )
    expect(count(await metrics())).toBe(count(before) + 1)
    expect(before).toContain('# HELP acs_api_request_authentication_total Authentication API Requests')
    expect(await metrics()).toMatch(/duration_seconds_count\{operation="CreateIdentity"\} \d/)
  })

  it('has no token, key or signature in any line or metric, wherever a caller puts it', async () => {
    const seen: string[] = []
    const client = new CommunicationIdentityClient(directory.connectionString, {
      allowInsecureConnection: true,
      additionalPolicies: [
        {
          position: 'perRetry',
          policy: {
            name: 'looks at signatures',
            sendRequest: (request, next) => {
              seen.push(request.headers.get('Authorization')?.split('Signature=')[1] ?? '')
              return next(request)
            },
          },
        },
      ],
    })
    const { user, token } = await client.createUserAndToken(['chat'])
    const path = `/identities/${user.communicationUserId}/:issueAccessToken`
    const secrets = [token, ...token.split('.'), developmentSeed.primaryKey]
    const sendAll = async () => {
      for (const secret of secrets) {
        await client.getToken(user, [secret as 'chat']).catch(() => {})
        await client.revokeTokens({ communicationUserId: secret }).catch(() => {})
        await client
          .getTokenForTeamsUser({ teamsUserAadToken: token, clientId: secret, userObjectId: '' })
          .catch(() => {})
        const encoded = encodeURIComponent(secret)
        await fetch(`${directory.endpoint}${path}?api-version=${encoded}&key=${encoded}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${secret}`, 'User-Agent': secret, 'x-ms-client-request-id': secret },
          body: secret,
        })
        await fetch(`${directory.endpoint}/identities/${encoded}`, {
          method: 'DELETE',
          headers: { 'User-Agent': secret },
        })
      }
    }
    // The service itself quotes a scope, and sends the id of a request back.
    const leaks = leakWatch ? await leakWatch.leaksOf(sendAll) : await sendAll()
    expect(leaks?.filter(({ source }) => !source.startsWith('response to POST /identities')) ?? []).toEqual([])
    const everything = printed + (await metrics())
    expect(lines().length).toBeGreaterThan(20)
    expect(seen.filter((signature) => signature.length === 44).length).toBeGreaterThan(5)
    for (const secret of [...secrets, ...seen, createHash('sha256').update(token).digest('base64')]) {
      expect(everything.includes(secret)).toBe(false)
      // Nor half of one.
      expect(everything.includes(secret.slice(0, 20))).toBe(false)
    }
  })
})
