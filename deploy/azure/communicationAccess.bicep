// Lets an identity work on a Communication Services resource, wherever in the tenant's subscriptions it is.
param communicationServicesName string
param principalId string

// Communication and Email Service Owner: the data plane accepts a principal by these rights; there is no smaller role.
var roleId = '09976791-48a7-449e-bb21-39d1a415f350'

resource communicationServices 'Microsoft.Communication/communicationServices@2026-03-18' existing = {
  name: communicationServicesName
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(communicationServices.id, principalId, roleId)
  scope: communicationServices
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
  }
}

output endpoint string = 'https://${communicationServices.properties.hostName}'
