"""'Create and manage access tokens', the Python pivot, with a check behind each step (synchronous client).

The first argument is `https` or `http`. `from_connection_string` speaks https whatever the string says, so over http
every client is made of endpoint and key.
"""

import os
import re
import sys
from datetime import timedelta

from azure.communication.identity import CommunicationIdentityClient, CommunicationTokenScope, CommunicationUserIdentifier
from azure.core.credentials import AzureKeyCredential
from azure.identity import DefaultAzureCredential

from checks import ANOTHER_GUID, FOREIGN_IDENTITY, Checks, claims, ends_at, lives_minutes, refused, same

scheme = sys.argv[1] if len(sys.argv) > 1 else "https"
secure = scheme == "https"
steps = Checks(f"python over {scheme}")
connection_string = os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"]
endpoint = os.environ["COMMUNICATION_SERVICES_ENDPOINT" if secure else "DIRECTORY_HTTP_ENDPOINT"]
access_key = os.environ["COMMUNICATION_SERVICES_ACCESSKEY"]
teams_token = os.environ["TEAMS_USER_TOKEN"]
app_id = os.environ["AAD_CLIENT_ID"]
user_object_id = os.environ["TEAMS_USER_OBJECT_ID"]

# Authenticate the client: with the connection string, or with the endpoint and an access key
client_by_key = CommunicationIdentityClient(endpoint, AzureKeyCredential(access_key))
client = CommunicationIdentityClient.from_connection_string(connection_string) if secure else client_by_key


def by_key():
    client_by_key.delete_user(client_by_key.create_user())


steps.check("an access key signs as the connection string does", by_key)


# ... or with a managed identity
def by_entra():
    entra = CommunicationIdentityClient(endpoint, DefaultAzureCredential(disable_instance_discovery=True))
    user, token = entra.create_user_and_token([CommunicationTokenScope.CHAT])
    same(claims(token.token)["acsScope"], "chat")
    entra.revoke_tokens(user)
    entra.delete_user(user)


if secure:
    steps.check("DefaultAzureCredential is accepted", by_entra)

# Create an identity
identity = client.create_user()


def identity_form():
    assert re.fullmatch(r"8:acs:[0-9a-f-]{36}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", identity.properties["id"])


steps.check("an identity is the resource and a part of its own", identity_form)

# Issue an access token
token_result = client.get_token(identity, ["chat", "voip"])


def token_form():
    same("8:" + claims(token_result.token)["skypeid"], identity.properties["id"])
    same(claims(token_result.token)["acsScope"], "chat,voip")
    same(claims(token_result.token)["exp"], ends_at(token_result.expires_on))
    lives_minutes(token_result.expires_on, 24 * 60)


steps.check("a token names its user and scopes, and is valid for a day", token_form)


def narrow_scopes():
    scopes = [
        CommunicationTokenScope.CHAT_JOIN,
        CommunicationTokenScope.CHAT_JOIN_LIMITED,
        CommunicationTokenScope.VOIP_JOIN,
    ]
    same(claims(client.get_token(identity, scopes).token)["acsScope"], "chat.join,chat.join.limited,voip.join")


steps.check("narrow scopes are kept in their order", narrow_scopes)


# Set a custom token expiration time
def custom_expiration():
    token = client.get_token(identity, [CommunicationTokenScope.VOIP], token_expires_in=timedelta(hours=1))
    lives_minutes(token.expires_on, 60)
    token = client.get_token(identity, [CommunicationTokenScope.VOIP], token_expires_in=timedelta(hours=24))
    lives_minutes(token.expires_on, 24 * 60)


steps.check("a token is valid as long as requested", custom_expiration)


def refused_expiration():
    for minutes in (59, 1441):
        message = f"ExpiresInMinutes value {minutes} is invalid. Value must be within the [60, 1440] interval."
        lifetime = timedelta(minutes=minutes)
        refused(lambda: client.get_token(identity, ["chat"], token_expires_in=lifetime), 400, "ValidationError", message)
        refused(lambda: client.create_user_and_token(["chat"], token_expires_in=lifetime), 400, "ValidationError", message)


steps.check("59 and 1441 minutes are refused", refused_expiration)


# Create an identity and issue a token in one request
def identity_and_token():
    user, token = client.create_user_and_token(["chat", "voip"], token_expires_in=timedelta(hours=1))
    same("8:" + claims(token.token)["skypeid"], user.properties["id"])
    lives_minutes(token.expires_on, 60)


steps.check("an identity comes with its first token", identity_and_token)


# Refresh an access token
def refresh():
    again = client.get_token(CommunicationUserIdentifier(identity.properties["id"]), ["chat", "voip"])
    same(claims(again.token)["skypeid"], claims(token_result.token)["skypeid"])


steps.check("an identity kept from before gets a new token", refresh)


# Exchange an access token of a Teams user
def teams():
    token = client.get_token_for_teams_user(teams_token, app_id, user_object_id)
    same(claims(token.token)["skypeid"], "orgid:" + user_object_id)
    same(claims(token.token)["exp"], claims(teams_token)["exp"])


steps.check("a Teams user keeps the lifetime of the Entra token", teams)


def teams_refused():
    exchange = client.get_token_for_teams_user
    for token in ("", "invalid", os.environ["TEAMS_USER_TOKEN_EXPIRED"]):
        refused(
            lambda: exchange(token, app_id, user_object_id),
            401,
            "InvalidAccessToken",
            "Provided access token is not valid.",
        )
    for app, user, message in (
        ("", user_object_id, "AppId: The AppId field is required."),
        ("invalid", user_object_id, "Provided AppId has invalid format."),
        (ANOTHER_GUID, user_object_id, "AAD application is not the expected one."),
        (app_id, "", "UserId: The UserId field is required."),
        (app_id, "invalid", "Provided UserId has invalid format."),
        (app_id, ANOTHER_GUID, "Provided AAD token issued for unexpected user."),
    ):
        refused(lambda: exchange(teams_token, app, user), 400, "ValidationError", message)


steps.check("a Teams exchange that does not agree is refused with the service's message", teams_refused)

# Revoke access tokens
steps.check("tokens are revoked", lambda: client.revoke_tokens(identity))


# Delete an identity
def deleted():
    client.delete_user(identity)
    refused(lambda: client.get_token(identity, ["voip"]), 404, "IdentityNotFound", "Provided identity doesn't exist.")


steps.check("a deleted identity gets no token", deleted)


# What the service refuses
def no_scopes():
    user = client.create_user()
    refused(lambda: client.get_token(user, None), 400, "ValidationError", "Scopes: The Scopes field is required.")
    refused(lambda: client.get_token(user, []), 400, "ValidationError", "Invalid scopes - Scopes field is required.")


steps.check("a token without scopes is refused", no_scopes)


def foreign():
    user = CommunicationUserIdentifier(FOREIGN_IDENTITY)
    for call in (lambda: client.get_token(user, ["chat"]), lambda: client.revoke_tokens(user), lambda: client.delete_user(user)):
        refused(call, 401, "IdentityNotOwned", "Provided identity doesn't belong to the resource.")


steps.check("another resource's identity is refused", foreign)


def wrong_key():
    wrong = CommunicationIdentityClient(endpoint, AzureKeyCredential("bm90IHRoZSBrZXk="))
    refused(wrong.create_user, 401, "Denied", "Denied by the resource provider.")


steps.check("a wrong key is refused", wrong_key)

steps.close()
