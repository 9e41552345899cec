#!/bin/sh
# Run by azd after the resources were made. Prints the next step; where ENTRA_REGISTRATION=on was set in the azd environment,
# it also makes the Microsoft Entra registration of the API, once, and keeps what it needs in that environment.
set -eu

if [ "${ENTRA_REGISTRATION:-off}" = on ] && [ -z "${ENTRA_AUDIENCE:-}" ]; then
  command -v az >/dev/null || { echo 'ENTRA_REGISTRATION is on, but the Azure CLI is missing. Install az, then run azd provision.' >&2; exit 1; }
  scope=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen | tr '[:upper:]' '[:lower:]')
  client_id=$(az ad app create --display-name "ACS Identity connector ($AZURE_ENV_NAME)" --sign-in-audience AzureADMyOrg \
    --requested-access-token-version 2 --query appId --output tsv)
  az ad app update --id "$client_id" --identifier-uris "api://$client_id" --set "api={\"requestedAccessTokenVersion\":2,\"oauth2PermissionScopes\":[{\"id\":\"$scope\",\"value\":\"access_as_user\",\"type\":\"User\",\"isEnabled\":true,\"adminConsentDisplayName\":\"Use the connector\",\"adminConsentDescription\":\"Create users and issue access tokens\"}]}"
  az ad sp create --id "$client_id" --output none
  azd env set ENTRA_AUDIENCE "$client_id"
  azd env set ENTRA_TENANT_ID "$(az account show --query tenantId --output tsv)"
  echo "The registration $client_id was made. Run azd provision once more, so that the API accepts its tokens."
fi

echo
echo "The API will be at ${SERVICE_API_URI:-the address that azd prints}"
echo 'When azd has deployed it, write the connector package for it:'
echo
echo "  ${NEXT_COMMAND:-npx acs-identity-connector connector --host YOUR_HOST --auth api-key}"
if [ -z "${API_KEYS:-}" ] && [ -z "${ENTRA_AUDIENCE:-}" ] && [ "${ENTRA_REGISTRATION:-off}" != on ]; then
  echo
  echo 'Nobody may call it yet: neither API_KEYS nor Microsoft Entra is set. Set a key, then provision again:'
  echo
  echo '  azd env set API_KEYS "$(openssl rand -hex 32)" && azd provision'
fi
if [ -n "${ENTRA_AUDIENCE:-}" ]; then
  echo
  echo 'Each connector has a redirect address of its own, known only when it has been created. Copy it from the Security tab of'
  echo 'the connector, then add it to the registration:'
  echo
  echo "  az ad app update --id ${ENTRA_AUDIENCE#api://} --web-redirect-uris REDIRECT_ADDRESS"
fi
