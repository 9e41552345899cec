// "Create and manage access tokens", the .NET pivot, with a check behind each step.
// The first argument is `https` or `http`; over http this SDK signs with a key, and refuses an Entra token.
using System.Text.RegularExpressions;
using Azure;
using Azure.Communication;
using Azure.Communication.Identity;
using Azure.Core;
using Azure.Identity;

var scheme = args.FirstOrDefault() ?? "https";
var secure = scheme == "https";
var steps = new Checks($"dotnet over {scheme}");
var accessKey = Environment.GetEnvironmentVariable("COMMUNICATION_SERVICES_ACCESSKEY")!;
var endpoint = Environment.GetEnvironmentVariable(secure ? "COMMUNICATION_SERVICES_ENDPOINT" : "DIRECTORY_HTTP_ENDPOINT")!;
var teamsToken = Environment.GetEnvironmentVariable("TEAMS_USER_TOKEN")!;
var endedTeamsToken = Environment.GetEnvironmentVariable("TEAMS_USER_TOKEN_EXPIRED")!;
var appId = Environment.GetEnvironmentVariable("AAD_CLIENT_ID")!;
var userId = Environment.GetEnvironmentVariable("TEAMS_USER_OBJECT_ID")!;
const string anotherGuid = "11111111-2222-3333-4444-555555555555";

// Authenticate the client: with the connection string, ...
var client = new CommunicationIdentityClient($"endpoint={endpoint}/;accesskey={accessKey}");

// ... with the endpoint and an access key, ...
await steps.Check("an access key signs as the connection string does", async () =>
{
    var byKey = new CommunicationIdentityClient(new Uri(endpoint), new AzureKeyCredential(accessKey));
    await byKey.DeleteUserAsync(await byKey.CreateUserAsync());
});

// ... or with a managed identity.
if (secure)
{
    await steps.Check("DefaultAzureCredential is accepted", async () =>
    {
        var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { DisableInstanceDiscovery = true });
        var byEntra = new CommunicationIdentityClient(new Uri(endpoint), credential);
        var created = await byEntra.CreateUserAndTokenAsync(scopes: [CommunicationTokenScope.Chat]);
        Checks.Same(Checks.Claim(created.Value.AccessToken.Token, "acsScope"), "chat");
        await byEntra.RevokeTokensAsync(created.Value.User);
        await byEntra.DeleteUserAsync(created.Value.User);
    });
}

// Create an identity
CommunicationUserIdentifier identity = await client.CreateUserAsync();
await steps.Check("an identity is the resource and a part of its own", () =>
{
    Checks.Same(Regex.IsMatch(identity.Id, "^8:acs:[0-9a-f-]{36}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"), true);
    return Task.CompletedTask;
});

// Issue an access token
CommunicationTokenScope[] scopes = [CommunicationTokenScope.Chat, CommunicationTokenScope.VoIP];
AccessToken token = await client.GetTokenAsync(identity, scopes);
await steps.Check("a token names its user and scopes, and is valid for a day", () =>
{
    Checks.Same("8:" + Checks.Claim(token.Token, "skypeid"), identity.Id);
    Checks.Same(Checks.Claim(token.Token, "acsScope"), "chat,voip");
    Checks.LivesMinutes(token.ExpiresOn, 24 * 60);
    return Task.CompletedTask;
});
await steps.Check("narrow scopes are kept in their order", async () =>
{
    CommunicationTokenScope[] narrow = [CommunicationTokenScope.ChatJoinLimited, CommunicationTokenScope.VoIPJoin];
    AccessToken narrowToken = await client.GetTokenAsync(identity, narrow);
    Checks.Same(Checks.Claim(narrowToken.Token, "acsScope"), "chat.join.limited,voip.join");
});

// Set a custom token expiration time
foreach (var minutes in new[] { 60, 1440 })
{
    await steps.Check($"a token is valid for {minutes} minutes when requested", async () =>
    {
        AccessToken custom = await client.GetTokenAsync(identity, scopes, TimeSpan.FromMinutes(minutes));
        Checks.LivesMinutes(custom.ExpiresOn, minutes);
    });
}
foreach (var minutes in new[] { 59, 1441 })
{
    var message = $"ExpiresInMinutes value {minutes} is invalid. Value must be within the [60, 1440] interval.";
    await steps.Check($"{minutes} minutes are refused", () => Checks.Refused(400, "ValidationError", message,
        () => client.GetTokenAsync(identity, scopes, TimeSpan.FromMinutes(minutes))));
}

// Create an identity and issue a token in one request
await steps.Check("an identity comes with its first token", async () =>
{
    var created = (await client.CreateUserAndTokenAsync(scopes, TimeSpan.FromHours(1))).Value;
    Checks.Same("8:" + Checks.Claim(created.AccessToken.Token, "skypeid"), created.User.Id);
    Checks.LivesMinutes(created.AccessToken.ExpiresOn, 60);
});

// Refresh an access token
await steps.Check("an identity kept from before gets a new token", async () =>
{
    AccessToken refreshed = await client.GetTokenAsync(new CommunicationUserIdentifier(identity.Id), scopes);
    Checks.Same("8:" + Checks.Claim(refreshed.Token, "skypeid"), identity.Id);
});

// Exchange an access token of a Teams user
await steps.Check("a Teams user keeps the lifetime of the Entra token", async () =>
{
    AccessToken exchanged = await client.GetTokenForTeamsUserAsync(new GetTokenForTeamsUserOptions(teamsToken, appId, userId));
    Checks.Same(Checks.Claim(exchanged.Token, "skypeid"), "orgid:" + userId);
    Checks.Same(Checks.Claim(exchanged.Token, "exp"), Checks.Claim(teamsToken, "exp"));
});
foreach (var (status, code, message, options) in new[]
{
    (401, "InvalidAccessToken", "Provided access token is not valid.", new GetTokenForTeamsUserOptions(endedTeamsToken, appId, userId)),
    (400, "ValidationError", "AAD application is not the expected one.", new GetTokenForTeamsUserOptions(teamsToken, anotherGuid, userId)),
    (400, "ValidationError", "Provided AAD token issued for unexpected user.", new GetTokenForTeamsUserOptions(teamsToken, appId, anotherGuid)),
})
{
    await steps.Check($"a Teams exchange is refused: {message}", () =>
        Checks.Refused(status, code, message, () => client.GetTokenForTeamsUserAsync(options)));
}

// Revoke access tokens
await steps.Check("tokens are revoked", async () => Checks.Same((await client.RevokeTokensAsync(identity)).Status, 204));

// Delete an identity
await steps.Check("a deleted identity gets no token", async () =>
{
    Checks.Same((await client.DeleteUserAsync(identity)).Status, 204);
    await Checks.Refused(404, "IdentityNotFound", "Provided identity doesn't exist.", () => client.GetTokenAsync(identity, scopes));
});

// What the service refuses
await steps.Check("another resource's identity is refused", () =>
    Checks.Refused(401, "IdentityNotOwned", "Provided identity doesn't belong to the resource.", () =>
        client.RevokeTokensAsync(new CommunicationUserIdentifier(
            "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000"))));
await steps.Check("a wrong key is refused", () =>
    Checks.Refused(401, "Denied", "Denied by the resource provider.", () =>
        new CommunicationIdentityClient(new Uri(endpoint), new AzureKeyCredential("bm90IHRoZSBrZXk=")).CreateUserAsync()));

return steps.Close();
