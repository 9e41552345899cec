// The API without a container: App Service on Linux builds it from the sources.
//   az deployment group create -g GROUP -f deploy/azure/appService.bicep -p communicationServicesName=NAME
//   az webapp up -g GROUP -n NAME-OF-THE-OUTPUT --runtime NODE:24-lts
param token string = toLower(uniqueString(resourceGroup().id))
param location string = resourceGroup().location

@description('Name of a Communication Services resource in this resource group.')
param communicationServicesName string

@secure()
@description('Keys of at least 32 characters, with commas between, that open the API (X-API-Key). A Key Vault reference works too.')
param apiKeys string = ''

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${token}'
  location: location
  kind: 'linux'
  sku: { name: 'B1' }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: 'api-${token}'
  location: location
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      alwaysOn: true
      healthCheckPath: '/health/ready'
      appCommandLine: 'node dist/src/server.js'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: [
        { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'true' }
        { name: 'NODE_ENV', value: 'production' }
        { name: 'HOST', value: '0.0.0.0' }
        { name: 'TRUST_PROXY', value: '1' }
        // The only folder of the site that outlives a restart.
        { name: 'DATA_DIR', value: '/home/data' }
        { name: 'API_KEYS', value: apiKeys }
        { name: 'PUBLIC_URL', value: 'https://api-${token}.azurewebsites.net' }
        { name: 'COMMUNICATION_SERVICES_ENDPOINT', value: 'https://${communicationServices.properties.hostName}' }
      ]
    }
  }
}

resource communicationServices 'Microsoft.Communication/communicationServices@2026-03-18' existing = {
  name: communicationServicesName
}

module access 'communicationAccess.bicep' = {
  name: 'communication-access'
  params: {
    communicationServicesName: communicationServicesName
    principalId: site.identity.principalId
  }
}

output host string = site.properties.defaultHostName
output nextCommand string = 'npx acs-identity-connector connector --host ${site.properties.defaultHostName} --auth api-key'
