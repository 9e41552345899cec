import type { PerformAction } from './action.js'

interface Body {
  probe: string
  refuseFirst?: boolean
}

/**
 * @swagger
 * /trackingHeaders:
 *   post:
 *     operationId: RecordTrackingHeaders
 *     summary: Record tracking headers
 *     description: Records the headers by which a workflow distinguishes its calls, and returns those of every request of the same probe. For the workflow that finds out whether they can serve as idempotency keys.
 *     x-ms-visibility: internal
 *     parameters:
 *       - $ref: '#/parameters/apiVersion'
 *       - name: body
 *         in: body
 *         required: true
 *         x-ms-summary: Probe Request
 *         description: Which requests are listed together, and whether to refuse the first.
 *         schema:
 *           type: object
 *           required: [probe]
 *           properties:
 *             probe:
 *               type: string
 *               minLength: 1
 *               maxLength: 128
 *               x-ms-summary: Probe
 *               description: A name of your own, new for each call. A call and its repetition have the same.
 *             refuseFirst:
 *               type: boolean
 *               default: false
 *               x-ms-summary: Refuse First
 *               description: Responds to the first request of the probe with 429, so that the retry policy repeats it.
 *     responses:
 *       '200':
 *         description: The request was recorded.
 *         schema:
 *           type: object
 *           required: [requests]
 *           properties:
 *             requests:
 *               type: array
 *               x-ms-summary: Requests
 *               description: The requests of this probe within the last ten minutes, the first one first.
 *               items:
 *                 type: object
 *                 required: [receivedAt, refused]
 *                 properties:
 *                   receivedAt:
 *                     type: string
 *                     format: date-time
 *                     x-ms-summary: Received At
 *                     description: When the request arrived, in UTC.
 *                   refused:
 *                     type: boolean
 *                     x-ms-summary: Refused
 *                     description: Whether the request was refused because of refuseFirst.
 *                   workflowRunId:
 *                     type: string
 *                     x-ms-summary: Workflow Run ID
 *                     description: The header x-ms-workflow-run-id. Absent when it was not sent.
 *                   workflowOperationName:
 *                     type: string
 *                     x-ms-summary: Workflow Operation Name
 *                     description: The header x-ms-workflow-operation-name. Absent when it was not sent.
 *                   actionTrackingId:
 *                     type: string
 *                     x-ms-summary: Action Tracking ID
 *                     description: The header x-ms-action-tracking-id. Absent when it was not sent.
 *       '400':
 *         description: An input is not allowed. The error message names the field, what was sent and what is allowed.
 *       '401':
 *         description: The connection does not open the resource. Check its connection string or sign in again.
 *       '403':
 *         $ref: '#/responses/NotAllowed'
 *       '429':
 *         description: Refused because of refuseFirst, or too many requests in a short time. Send it again after the seconds named in Retry-After.
 *       '500':
 *         $ref: '#/responses/UnexpectedFault'
 *       '503':
 *         description: The server cannot respond now. Send the request again later.
 *       default:
 *         $ref: '#/responses/Failed'
 */
export const RecordTrackingHeaders: PerformAction = async ({ body }, _users, probes) => {
  const { probe, refuseFirst = false } = body as Body
  return { status: 200, body: { requests: await probes.record(probe, refuseFirst) } }
}
