// Everything that the API needs in one resource group. azuredeploy.json is the same for the portal's button; .ci/azure.sh
// compares the two, and both with the facts in test/deploy/azureFacts.json.

@description('Ending of the names, unique in the world.')
param token string = toLower(uniqueString(resourceGroup().id))

@description('Tags of every resource.')
param tags object = {}

@description('Azure region.')
param location string = resourceGroup().location

@description('Image of the API, with its registry and tag or digest.')
param image string

@description('Whether a registry is made that keeps images built by azd.')
param useRegistry bool = false

@description('Resource id of a Communication Services resource that exists. Empty: a new one is made.')
param existingCommunicationServicesId string = ''

@description('Where the new Communication Services resource keeps its data. Fixed for its life.')
param dataLocation string = 'United States'

@description('Whether access keys of the new Communication Services resource work. The API does not need them.')
param disableLocalAuth bool = true

@secure()
@description('Keys of at least 32 characters, with commas between, that open the API (X-API-Key).')
param apiKeys string = ''

@description('Whether a key vault holds the keys, instead of the container app itself.')
param useKeyVault bool = false

@description('Tenant of the Microsoft Entra registration of the API. Empty: no Entra sign-in.')
param entraTenantId string = ''

@description('Audience of its tokens: the application id, or its URI.')
param entraAudience string = ''

@minValue(0)
@maxValue(10)
@description('Replicas that stay up when nobody calls. 0 costs nothing and makes the first call wait some seconds.')
param minReplicas int = 0

@minValue(1)
@maxValue(30)
@description('Replicas at most. Without PostgreSQL one is used, because the store of the API is then a file of its own.')
param maxReplicas int = 3

@description('Whether a PostgreSQL server keeps what several replicas share.')
param usePostgres bool = false

@description('Whether an Application Insights resource is made.')
param useApplicationInsights bool = false

var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
var isNew = empty(existingCommunicationServicesId)
var apiName = 'api-${token}'
var hasKeys = !empty(apiKeys)
var hasVault = useKeyVault && hasKeys
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var databaseUser = identity.name

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${token}'
  location: location
  tags: tags
}

resource logs 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: 'log-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = if (useApplicationInsights) {
  name: 'appi-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' = if (useRegistry) {
  name: 'cr${token}'
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: {
    adminUserEnabled: false
  }
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (useRegistry) {
  name: guid(resourceGroup().id, identity.id, acrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = if (hasVault) {
  name: 'kv-${token}'
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 7
  }
}

resource keys 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = if (hasVault) {
  parent: vault
  name: 'api-keys'
  properties: {
    value: apiKeys
  }
}

resource readSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasVault) {
  name: guid(resourceGroup().id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource communicationServices 'Microsoft.Communication/communicationServices@2026-03-18' = if (isNew) {
  name: 'acs-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: disableLocalAuth
  }
}

module access 'communicationAccess.bicep' = {
  name: 'communication-access'
  scope: resourceGroup(isNew ? subscription().subscriptionId : split(existingCommunicationServicesId, '/')[2], isNew ? resourceGroup().name : split(existingCommunicationServicesId, '/')[4])
  params: {
    communicationServicesName: isNew ? communicationServices.name : last(split(existingCommunicationServicesId, '/'))
    principalId: identity.properties.principalId
  }
}

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = if (usePostgres) {
  name: 'psql-${token}'
  location: location
  tags: tags
  sku: {
    name: 'Standard_B1ms'
    tier: 'Burstable'
  }
  properties: {
    version: '17'
    storage: { storageSizeGB: 32 }
    highAvailability: { mode: 'Disabled' }
    network: { publicNetworkAccess: 'Enabled' }
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: subscription().tenantId
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = if (usePostgres) {
  parent: postgres
  name: 'acs'
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
}

// 0.0.0.0 to 0.0.0.0 means services in Azure; signing in still takes a token of the identity.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = if (usePostgres) {
  parent: postgres
  name: 'azure-services'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '0.0.0.0'
  }
  dependsOn: [database]
}

module databaseOwner 'databaseOwner.bicep' = if (usePostgres) {
  name: 'database-owner'
  params: {
    server: postgres.name
    principalId: identity.properties.principalId
    principalName: databaseUser
  }
  dependsOn: [fromAzure]
}

resource containerEnvironment 'Microsoft.App/managedEnvironments@2026-01-01' = {
  name: 'cae-${token}'
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource api 'Microsoft.App/containerApps@2026-01-01' = {
  name: apiName
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: containerEnvironment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3000
        transport: 'auto'
        allowInsecure: false
      }
      registries: useRegistry ? [{ server: registry!.properties.loginServer, identity: identity.id }] : []
      secrets: hasVault ? [{ name: 'api-keys', keyVaultUrl: '${vault!.properties.vaultUri}secrets/api-keys', identity: identity.id }] : hasKeys ? [{ name: 'api-keys', value: apiKeys }] : []
    }
    template: {
      // Longer than the API takes to finish what it has begun.
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'api'
          image: image
          // Before azd has put the API's image in place, node alone responds to the probes.
          command: ['/bin/sh', '-c', 'test -f dist/src/server.js && exec node dist/src/server.js || exec node -e "http.createServer((_, response) => response.end()).listen(3000)"']
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          env: concat(
            [
              { name: 'NODE_ENV', value: 'production' }
              { name: 'COMMUNICATION_SERVICES_ENDPOINT', value: access.outputs.endpoint }
              { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
              { name: 'PUBLIC_URL', value: 'https://${apiName}.${containerEnvironment.properties.defaultDomain}' }
              { name: 'TRUST_PROXY', value: '1' }
            ],
            hasKeys ? [{ name: 'API_KEYS', secretRef: 'api-keys' }] : [],
            empty(entraTenantId) ? [] : [
              { name: 'ENTRA_TENANT_ID', value: entraTenantId }
              { name: 'ENTRA_AUDIENCE', value: entraAudience }
            ],
            usePostgres ? [
              { name: 'STORE', value: 'postgres://${databaseUser}@${postgres!.properties.fullyQualifiedDomainName}:5432/acs?sslmode=verify-full' }
            ] : []
          )
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/health/live', port: 3000 }
              periodSeconds: 2
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: { path: '/health/live', port: 3000 }
              periodSeconds: 10
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/health/ready', port: 3000 }
              periodSeconds: 5
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: usePostgres ? maxReplicas : 1
        rules: [
          {
            name: 'http'
            http: { metadata: { concurrentRequests: '50' } }
          }
        ]
      }
    }
  }
  dependsOn: [pull, databaseOwner, keys, readSecrets]
}

output host string = api.properties.configuration.ingress.fqdn
output registry string = useRegistry ? registry!.properties.loginServer : ''
output nextCommand string = 'npx acs-identity-connector connector --host ${api.properties.configuration.ingress.fqdn} --auth ${empty(entraTenantId) ? 'api-key' : 'entra'}'
