"""Signs in with whatever identity the environment has, and creates a user with a token."""

import os

from azure.communication.identity import CommunicationIdentityClient, CommunicationTokenScope
from azure.identity import DefaultAzureCredential

client = CommunicationIdentityClient(os.environ["COMMUNICATION_SERVICES_ENDPOINT"], DefaultAzureCredential())

user, token = client.create_user_and_token([CommunicationTokenScope.VOIP])
print(f"Created {user.properties['id']}, with a token until {token.expires_on}")
client.delete_user(user)
