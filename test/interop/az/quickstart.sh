#!/usr/bin/env bash
# "Create and manage access tokens", the Azure CLI pivot, with a check behind each step. The CLI speaks https only.
# AZ names the program: the Azure CLI with its communication extension, or the stand-in beside this file.
set -uo pipefail
name=${1:-az}
passed=0
failed=0

check() { # TITLE COMMAND...: the command ends with 0
  local title=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s: %s\n%s\n' "$name" "$title" "$output" >&2
  fi
}

refused() { # MESSAGE ARGUMENTS...: az fails, and prints the message of the service
  local message=$1 output
  shift
  if output=$("$AZ" "$@" 2>&1); then
    printf 'expected a refusal, got %s\n' "$output"
    return 1
  fi
  [[ $output == *"$message"* ]] || { printf 'expected %s, got %s\n' "$message" "$output"; return 1; }
}

member() { # JSON NAME: a member's text
  python3 -c 'import json,sys; print(json.loads(sys.argv[1])[sys.argv[2]])' "$1" "$2"
}

claim() { # TOKEN NAME: a claim's text
  python3 -c 'import base64,json,sys; part=sys.argv[1].split(".")[1]; print(json.loads(base64.urlsafe_b64decode(part+"="*(-len(part)%4)))[sys.argv[2]])' "$1" "$2"
}

same() { [[ $1 == "$2" ]] || { printf 'expected %s, got %s\n' "$2" "$1"; return 1; }; }

connection_string=$COMMUNICATION_SERVICES_CONNECTION_STRING

# Create an identity
created=$("$AZ" communication user-identity user create --connection-string "$connection_string")
user=$(grep -om1 '8:acs:[0-9a-f_-]*' <<<"$created")
check 'an identity is the resource and a part of its own' \
  grep -Eq '^8:acs:[0-9a-f-]{36}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' <<<"$user"

# Store the connection string in an environment variable
export AZURE_COMMUNICATION_CONNECTION_STRING=$connection_string

# Issue an access token
issued=$("$AZ" communication user-identity token issue --scope voip --user "$user")
check 'a token names its user' same "8:$(claim "$(member "$issued" token)" skypeid)" "$user"

# Issue an access token with multiple scopes
issued=$("$AZ" communication user-identity token issue --scope chat voip --user "$user")
check 'scopes are kept in their order' same "$(claim "$(member "$issued" token)" acsScope)" chat,voip

# Create an identity and issue an access token in the same request
first=$("$AZ" communication user-identity token issue --scope chat)
check 'an identity comes with its first token' \
  same "8:$(claim "$(member "$first" token)" skypeid)" "$(member "$first" user_id)"

# Refresh an access token
refreshed=$("$AZ" communication user-identity token issue --scope chat --user "$(member "$first" user_id)")
check 'an identity kept from before gets a new token' same "$(member "$refreshed" user_id)" "$(member "$first" user_id)"

# Exchange an access token of a Teams user
teams() { "$AZ" communication user-identity token get-for-teams-user --aad-token "$1" --client "$2" --aad-user "$3"; }
exchanged=$(teams "$TEAMS_USER_TOKEN" "$AAD_CLIENT_ID" "$TEAMS_USER_OBJECT_ID")
check 'a Teams user gets a token' same "$(claim "$(member "$exchanged" token)" skypeid)" "orgid:$TEAMS_USER_OBJECT_ID"
check 'a Teams token that ended is refused' refused 'Provided access token is not valid.' \
  communication user-identity token get-for-teams-user --aad-token "$TEAMS_USER_TOKEN_EXPIRED" --client "$AAD_CLIENT_ID" --aad-user "$TEAMS_USER_OBJECT_ID"

# Revoke access tokens
check 'tokens are revoked' "$AZ" communication user-identity token revoke --user "$user" --yes

# Delete an identity
check 'an identity is deleted' "$AZ" communication user-identity user delete --user "$user" --yes
check 'a deleted identity gets no token' refused "Provided identity doesn't exist." \
  communication user-identity token issue --scope chat --user "$user"

# What the service refuses
foreign=8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000
check "another resource's identity is refused" refused "Provided identity doesn't belong to the resource." \
  communication user-identity token revoke --user "$foreign" --yes
check 'a wrong key is refused' refused 'Denied by the resource provider.' \
  communication user-identity user create --connection-string "endpoint=$COMMUNICATION_SERVICES_ENDPOINT/;accesskey=bm90IHRoZSBrZXk="

printf '%s: %d passed, %d failed\n' "$name" "$passed" "$failed"
((failed == 0))
