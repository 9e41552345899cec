// Creates a user with a token for chat, refreshes the token, revokes it, and deletes the user.
using Azure.Communication.Identity;

var client = new CommunicationIdentityClient(
    Environment.GetEnvironmentVariable("COMMUNICATION_SERVICES_CONNECTION_STRING"));

var created = await client.CreateUserAndTokenAsync(scopes: [CommunicationTokenScope.Chat]);
var user = created.Value.User;
Console.WriteLine($"Created {user.Id}, with a token until {created.Value.AccessToken.ExpiresOn:O}");

var refreshed = await client.GetTokenAsync(user, scopes: [CommunicationTokenScope.Chat, CommunicationTokenScope.VoIP]);
Console.WriteLine($"Refreshed, until {refreshed.Value.ExpiresOn:O}");

await client.RevokeTokensAsync(user);
await client.DeleteUserAsync(user);
Console.WriteLine("Revoked and deleted");
