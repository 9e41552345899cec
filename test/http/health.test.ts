import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { type HealthChecks, health, type Readiness } from '../../src/http/health.js'
import { listening } from '../support/listening.js'

async function probe(path: string, readiness: Readiness, checks?: HealthChecks) {
  const { url } = await listening(express().use(health(readiness, checks)))
  const response = await fetch(url + path)
  return { status: response.status, body: await response.json() }
}

describe('the probes', () => {
  it('report that the process is alive, whatever its state', async () => {
    expect(await probe('/health/live', { ready: false, hasStore: false })).toEqual({
      status: 200,
      body: { status: 'live' },
    })
  })

  it('report whether it accepts traffic', async () => {
    expect(await probe('/health/ready', { ready: true, hasStore: true })).toEqual({
      status: 200,
      body: { status: 'ready' },
    })
    expect(await probe('/health/ready', { ready: false, hasStore: true })).toEqual({
      status: 503,
      body: { status: 'draining' },
    })
  })

  it('list what fails without refusing traffic, and what is not guaranteed without a store', async () => {
    const checks: HealthChecks = { upstream: () => 'failing', store: () => 'ok' }
    expect(await probe('/health/ready', { ready: true, hasStore: false }, checks)).toEqual({
      status: 200,
      body: {
        status: 'ready',
        notPromised: expect.stringContaining('STORE'),
        checks: { upstream: 'failing', store: 'ok' },
      },
    })
  })
})
