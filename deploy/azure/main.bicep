// What `azd up` makes: a resource group with everything of resources.bicep in it.
targetScope = 'subscription'

@minLength(1)
@maxLength(32)
@description('Name of the azd environment; the resource group is named after it.')
param environmentName string

@minLength(1)
@description('Azure region.')
param location string

@description('Whether the container app exists: then its image stays. azd sets it.')
param apiExists bool = false

@description('Resource id of a Communication Services resource that exists. Empty: a new one is made.')
param existingCommunicationServicesId string = ''

@description('Where the new Communication Services resource keeps its data. Fixed for its life.')
param dataLocation string = 'United States'

@secure()
@description('Keys of at least 32 characters, with commas between, that open the API (X-API-Key).')
param apiKeys string = ''

@description('Whether a key vault holds the keys, instead of the container app itself.')
param useKeyVault bool = false

@description('Tenant of the Microsoft Entra registration of the API. Empty: no Entra sign-in.')
param entraTenantId string = ''

@description('Audience of its tokens: the application id, or its URI.')
param entraAudience string = ''

@description('Replicas that stay up when nobody calls. 0 costs nothing and makes the first call wait some seconds.')
param minReplicas int = 0

@description('Whether a PostgreSQL server keeps what several replicas share.')
param usePostgres bool = false

@description('Whether an Application Insights resource is made.')
param useApplicationInsights bool = false

var tags = { 'azd-env-name': environmentName }
var token = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module current 'currentImage.bicep' = if (apiExists) {
  name: 'current-image'
  scope: group
  params: {
    name: 'api-${token}'
  }
}

module resources 'resources.bicep' = {
  name: 'resources'
  scope: group
  params: {
    token: token
    tags: tags
    location: location
    // Until azd has built the image, an image that has node and responds to the probes is used instead.
    image: apiExists ? current!.outputs.image : 'docker.io/library/node:24-slim'
    useRegistry: true
    existingCommunicationServicesId: existingCommunicationServicesId
    dataLocation: dataLocation
    apiKeys: apiKeys
    useKeyVault: useKeyVault
    entraTenantId: entraTenantId
    entraAudience: entraAudience
    minReplicas: minReplicas
    usePostgres: usePostgres
    useApplicationInsights: useApplicationInsights
  }
}

output AZURE_LOCATION string = location
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = resources.outputs.registry
output SERVICE_API_URI string = 'https://${resources.outputs.host}'
output CONNECTOR_HOST string = resources.outputs.host
output NEXT_COMMAND string = resources.outputs.nextCommand
