"""The same chain with the asynchronous client: its transport sends ids percent-encoded in another way, and signs so."""

import asyncio
import os
import sys
from datetime import timedelta

from azure.communication.identity import CommunicationTokenScope, CommunicationUserIdentifier
from azure.communication.identity.aio import CommunicationIdentityClient
from azure.core.credentials import AzureKeyCredential
from azure.identity.aio import DefaultAzureCredential

from checks import FOREIGN_IDENTITY, Checks, arefused, claims, lives_minutes, same

scheme = sys.argv[1] if len(sys.argv) > 1 else "https"
secure = scheme == "https"
steps = Checks(f"python aio over {scheme}")
endpoint = os.environ["COMMUNICATION_SERVICES_ENDPOINT" if secure else "DIRECTORY_HTTP_ENDPOINT"]
access_key = os.environ["COMMUNICATION_SERVICES_ACCESSKEY"]


async def main():
    async with make_client() as client:
        user = await client.create_user()

        async def issue():
            token = await client.get_token(user, [CommunicationTokenScope.CHAT, CommunicationTokenScope.VOIP])
            same("8:" + claims(token.token)["skypeid"], user.properties["id"])
            same(claims(token.token)["acsScope"], "chat,voip")
            lives_minutes(token.expires_on, 24 * 60)

        async def custom_expiration():
            token = await client.get_token(user, ["voip"], token_expires_in=timedelta(hours=1))
            lives_minutes(token.expires_on, 60)

        async def identity_and_token():
            other, token = await client.create_user_and_token(["chat"])
            same("8:" + claims(token.token)["skypeid"], other.properties["id"])
            await client.delete_user(other)

        async def teams():
            user_id = os.environ["TEAMS_USER_OBJECT_ID"]
            token = await client.get_token_for_teams_user(
                os.environ["TEAMS_USER_TOKEN"], os.environ["AAD_CLIENT_ID"], user_id
            )
            same(claims(token.token)["skypeid"], "orgid:" + user_id)

        async def foreign():
            await arefused(
                client.revoke_tokens(CommunicationUserIdentifier(FOREIGN_IDENTITY)),
                401,
                "IdentityNotOwned",
                "Provided identity doesn't belong to the resource.",
            )

        async def revoke():
            await client.revoke_tokens(user)

        async def deleted():
            await client.delete_user(user)
            await arefused(
                client.get_token(user, ["chat"]), 404, "IdentityNotFound", "Provided identity doesn't exist."
            )

        await steps.acheck("a token names its user and scopes, and is valid for a day", issue)
        await steps.acheck("a token is valid as long as requested", custom_expiration)
        await steps.acheck("an identity comes with its first token", identity_and_token)
        await steps.acheck("a Teams user's token is exchanged", teams)
        await steps.acheck("another resource's identity is refused", foreign)
        await steps.acheck("tokens are revoked", revoke)
        await steps.acheck("a deleted identity gets no token", deleted)
    if secure:
        await steps.acheck("DefaultAzureCredential is accepted", by_entra)


def make_client():
    if secure:
        connection_string = os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"]
        return CommunicationIdentityClient.from_connection_string(connection_string)
    return CommunicationIdentityClient(endpoint, AzureKeyCredential(access_key))


async def by_entra():
    async with DefaultAzureCredential(disable_instance_discovery=True) as credential:
        async with CommunicationIdentityClient(endpoint, credential) as client:
            await client.delete_user(await client.create_user())


asyncio.run(main())
steps.close()
