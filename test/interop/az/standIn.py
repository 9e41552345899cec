"""Stands in for `az communication user-identity ...`, whose extension is in none of the package registries.

The extension is a command line over the Python package `azure-communication-identity`; this one makes the same calls
with the same arguments and prints the same members. It proves the wire, not the Azure CLI itself.
"""

import argparse
import json
import os
import sys

from azure.communication.identity import CommunicationIdentityClient, CommunicationUserIdentifier
from azure.core.exceptions import HttpResponseError


def create_user(client, arguments):
    user = client.create_user()
    return {"id": user.properties["id"], "kind": user.kind, "rawId": user.raw_id}


def delete_user(client, arguments):
    client.delete_user(CommunicationUserIdentifier(arguments.user))


def issue(client, arguments):
    if arguments.user is None:
        user, token = client.create_user_and_token(arguments.scope)
        return issued(user.properties["id"], token)
    return issued(arguments.user, client.get_token(CommunicationUserIdentifier(arguments.user), arguments.scope))


def issued(user_id, token):
    return {"expires_on": str(token.expires_on), "token": token.token, "user_id": user_id}


def revoke(client, arguments):
    client.revoke_tokens(CommunicationUserIdentifier(arguments.user))


def get_for_teams_user(client, arguments):
    token = client.get_token_for_teams_user(arguments.aad_token, arguments.client, arguments.aad_user)
    return {"expires_on": str(token.expires_on), "token": token.token}


def parse(arguments):
    parser = argparse.ArgumentParser(prog="az communication user-identity")
    nouns = parser.add_subparsers(required=True)
    user = nouns.add_parser("user").add_subparsers(required=True)
    token = nouns.add_parser("token").add_subparsers(required=True)
    for verbs, name, call, options in (
        (user, "create", create_user, []),
        (user, "delete", delete_user, ["--user"]),
        (token, "issue", issue, ["--user", "--scope"]),
        (token, "revoke", revoke, ["--user"]),
        (token, "get-for-teams-user", get_for_teams_user, ["--aad-token", "--client", "--aad-user"]),
    ):
        verb = verbs.add_parser(name)
        verb.set_defaults(call=call)
        verb.add_argument("--connection-string", default=os.environ.get("AZURE_COMMUNICATION_CONNECTION_STRING"))
        verb.add_argument("--yes", action="store_true")
        verb.add_argument("--query")
        verb.add_argument("--output", choices=["json", "tsv"], default="json")
        for option in options:
            verb.add_argument(option, **({"nargs": "+"} if option == "--scope" else {}))
    if arguments[:2] != ["communication", "user-identity"]:
        parser.error("this stand-in knows `communication user-identity` only")
    return parser.parse_args(arguments[2:])


def main():
    arguments = parse(sys.argv[1:])
    client = CommunicationIdentityClient.from_connection_string(arguments.connection_string)
    try:
        result = arguments.call(client, arguments)
    except HttpResponseError as error:
        sys.exit(f"ERROR: {error}")
    if result is None:
        return
    if arguments.query:
        result = result[arguments.query]
    print(result if arguments.output == "tsv" else json.dumps(result, indent=2))


main()
