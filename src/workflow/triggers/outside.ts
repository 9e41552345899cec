import { TriggerRefusal, type TriggerType } from '../model/triggerType.js'

/** Triggers that are started from outside: a connector, a webhook, a queue. A test run is given their outputs. */
export const outside: TriggerType = {
  types: [
    'ApiConnection',
    'ApiConnectionWebhook',
    'ApiConnectionNotification',
    'OpenApiConnection',
    'OpenApiConnectionWebhook',
    'OpenApiConnectionNotification',
    'Http',
    'HttpWebhook',
    'ServiceProvider',
    'ApiManagement',
    'Batch',
    'EventGrid',
  ],
  plan({ name, trigger }) {
    const type = trigger.member('type').text() ?? ''
    return ({ outputs, body, headers }) => {
      if (outputs !== undefined) return outputs
      if (body !== undefined) return { headers: { ...headers }, body }
      const message = `The trigger '${name}' of type ${type} is started from outside. Give its outputs with --trigger-outputs FILE.`
      throw new TriggerRefusal(400, 'TriggerOutputsMissing', message)
    }
  },
}
