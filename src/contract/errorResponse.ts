import type { Schema } from './swagger.js'

const text = { type: 'string' }

/** The shape of every failure, as `ServiceError.toBody` writes it (Azure REST API Guidelines, "Error response"). */
export const errorResponse: Schema = {
  type: 'object',
  description: 'What went wrong, where, and what to do.',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { ...text, description: 'The kind of failure, for programs.' },
        message: { ...text, description: 'What went wrong and what to do, for people.' },
        target: { ...text, description: 'The place in the request, such as scopes[1].' },
        details: {
          type: 'array',
          description: 'Each problem separately, when there are several.',
          items: {
            type: 'object',
            required: ['code', 'message'],
            properties: { code: text, message: text, target: text },
          },
        },
      },
    },
  },
}
