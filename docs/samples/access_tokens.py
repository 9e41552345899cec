"""Creates a user with a token for chat, refreshes the token, revokes it, and deletes the user."""

import os
from datetime import timedelta

from azure.communication.identity import CommunicationIdentityClient, CommunicationTokenScope

client = CommunicationIdentityClient.from_connection_string(os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"])

user, token = client.create_user_and_token([CommunicationTokenScope.CHAT], token_expires_in=timedelta(hours=1))
print(f"Created {user.properties['id']}, with a token until {token.expires_on}")

refreshed = client.get_token(user, [CommunicationTokenScope.CHAT, CommunicationTokenScope.VOIP])
print(f"Refreshed, until {refreshed.expires_on}")

client.revoke_tokens(user)
client.delete_user(user)
print("Revoked and deleted")
