import { deserializationPolicy, serializationPolicy } from '@azure/core-client'
import { createEmptyPipeline, type Pipeline, type PipelinePolicy } from '@azure/core-rest-pipeline'
import { retryPolicy } from './retryPolicy.js'

const userAgent = 'acs-identity-connector azsdk-js-communication-identity'

/**
 * The SDK's pipeline with only the policies this server needs: the SDK's own serialization (and the signing that its
 * client adds), a user agent, retries. Omitted are proxy, redirects, multipart, form data,
 * per-call logging and tracing; see `docs/decisions/0002-lean-pipeline.md` for their cost.
 */
export function createLeanPipeline(onRetry: () => void): Pipeline {
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(serializationPolicy(), { phase: 'Serialize' })
  pipeline.addPolicy(userAgentPolicy)
  pipeline.addPolicy(deserializationPolicy(), { phase: 'Deserialize' })
  pipeline.addPolicy(retryPolicy({ onRetry }), { phase: 'Retry' })
  return pipeline
}

const userAgentPolicy: PipelinePolicy = {
  name: 'userAgentPolicy',
  sendRequest(request, next) {
    request.headers.set('User-Agent', userAgent)
    request.headers.set('x-ms-client-request-id', request.requestId)
    return next(request)
  },
}
