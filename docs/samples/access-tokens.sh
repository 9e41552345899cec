#!/usr/bin/env bash
# Creates a user with a token for chat, refreshes the token, revokes it, and deletes the user.
set -euo pipefail
export AZURE_COMMUNICATION_CONNECTION_STRING=$COMMUNICATION_SERVICES_CONNECTION_STRING

user=$(az communication user-identity token issue --scope chat --query user_id --output tsv)
echo "Created $user, with a token"
expires=$(az communication user-identity token issue --user "$user" --scope chat voip --query expires_on --output tsv)
echo "Refreshed, until $expires"

az communication user-identity token revoke --user "$user" --yes
az communication user-identity user delete --user "$user" --yes
echo 'Revoked and deleted'
