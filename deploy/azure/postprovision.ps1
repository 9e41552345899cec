# The same as postprovision.sh, for PowerShell 7.
$ErrorActionPreference = 'Stop'

if ($env:ENTRA_REGISTRATION -eq 'on' -and -not $env:ENTRA_AUDIENCE) {
  if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
    Write-Error 'ENTRA_REGISTRATION is on, but the Azure CLI is missing. Install az, then run azd provision.'
  }
  $scope = [guid]::NewGuid().ToString()
  $clientId = az ad app create --display-name "ACS Identity connector ($env:AZURE_ENV_NAME)" --sign-in-audience AzureADMyOrg `
    --requested-access-token-version 2 --query appId --output tsv
  $api = @{
    requestedAccessTokenVersion = 2
    oauth2PermissionScopes = @(@{
        id = $scope; value = 'access_as_user'; type = 'User'; isEnabled = $true
        adminConsentDisplayName = 'Use the connector'; adminConsentDescription = 'Create users and issue access tokens'
      })
  } | ConvertTo-Json -Compress -Depth 4
  az ad app update --id $clientId --identifier-uris "api://$clientId" --set "api=$api"
  az ad sp create --id $clientId --output none
  azd env set ENTRA_AUDIENCE $clientId
  azd env set ENTRA_TENANT_ID (az account show --query tenantId --output tsv)
  Write-Output "The registration $clientId was made. Run azd provision once more, so that the API accepts its tokens."
}

$next = if ($env:NEXT_COMMAND) { $env:NEXT_COMMAND } else { 'npx acs-identity-connector connector --host YOUR_HOST --auth api-key' }
Write-Output ''
Write-Output "The API will be at $env:SERVICE_API_URI"
Write-Output 'When azd has deployed it, write the connector package for it:'
Write-Output ''
Write-Output "  $next"
if (-not $env:API_KEYS -and -not $env:ENTRA_AUDIENCE -and $env:ENTRA_REGISTRATION -ne 'on') {
  Write-Output ''
  Write-Output 'Nobody may call it yet: neither API_KEYS nor Microsoft Entra is set. Set a key, then provision again:'
  Write-Output ''
  Write-Output '  azd env set API_KEYS ([Convert]::ToHexString([Security.Cryptography.RandomNumberGenerator]::GetBytes(32))); azd provision'
}
if ($env:ENTRA_AUDIENCE) {
  Write-Output ''
  Write-Output 'Each connector has a redirect address of its own, known only when it has been created. Copy it from the Security tab of'
  Write-Output 'the connector, then add it to the registration:'
  Write-Output ''
  Write-Output "  az ad app update --id $($env:ENTRA_AUDIENCE -replace '^api://') --web-redirect-uris REDIRECT_ADDRESS"
}
