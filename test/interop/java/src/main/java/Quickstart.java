import com.azure.communication.common.CommunicationUserIdentifier;
import com.azure.communication.identity.CommunicationIdentityClient;
import com.azure.communication.identity.CommunicationIdentityClientBuilder;
import com.azure.communication.identity.models.CommunicationTokenScope;
import com.azure.communication.identity.models.CommunicationUserIdentifierAndToken;
import com.azure.communication.identity.models.GetTokenForTeamsUserOptions;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.util.Context;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** "Create and manage access tokens", the Java pivot, with a check behind each step. This SDK speaks https only. */
public final class Quickstart {
    private static final String CONNECTION_STRING = System.getenv("COMMUNICATION_SERVICES_CONNECTION_STRING");
    private static final String ENDPOINT = System.getenv("COMMUNICATION_SERVICES_ENDPOINT");
    private static final String ACCESS_KEY = System.getenv("COMMUNICATION_SERVICES_ACCESSKEY");
    private static final String FOREIGN_IDENTITY =
        "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000";
    private static final String ANOTHER_GUID = "11111111-2222-3333-4444-555555555555";

    public static void main(String[] args) throws Exception {
        Checks steps = new Checks("java over https");

        // Authenticate the client: with the connection string, ...
        CommunicationIdentityClient client = new CommunicationIdentityClientBuilder()
            .connectionString(CONNECTION_STRING)
            .buildClient();

        // ... with the endpoint and an access key, ...
        steps.check("an access key signs as the connection string does", () -> {
            CommunicationIdentityClient byKey = clientWith(ACCESS_KEY);
            byKey.deleteUser(byKey.createUser());
        });

        // ... or with a managed identity.
        steps.check("DefaultAzureCredential is accepted", () -> {
            CommunicationIdentityClient byEntra = new CommunicationIdentityClientBuilder()
                .endpoint(ENDPOINT)
                .credential(new DefaultAzureCredentialBuilder().disableInstanceDiscovery().build())
                .buildClient();
            CommunicationUserIdentifierAndToken result = byEntra.createUserAndToken(List.of(CommunicationTokenScope.CHAT));
            Checks.same(Checks.claims(result.getUserToken().getToken()).get("acsScope"), "chat");
            byEntra.revokeTokens(result.getUser());
            byEntra.deleteUser(result.getUser());
        });

        // Create an identity
        CommunicationUserIdentifier user = client.createUser();
        steps.check("an identity is the resource and a part of its own", () -> {
            if (!user.getId().matches("8:acs:[0-9a-f-]{36}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                throw new AssertionError(user.getId());
            }
            Checks.same(client.createUserWithResponse(Context.NONE).getStatusCode(), 201);
        });

        // Issue an access token
        List<CommunicationTokenScope> scopes = Arrays.asList(CommunicationTokenScope.CHAT, CommunicationTokenScope.VOIP);
        AccessToken accessToken = client.getToken(user, scopes);
        steps.check("a token names its user and scopes, and is valid for a day", () -> {
            Checks.same("8:" + Checks.claims(accessToken.getToken()).get("skypeid"), user.getId());
            Checks.same(Checks.claims(accessToken.getToken()).get("acsScope"), "chat,voip");
            Checks.same(Checks.claims(accessToken.getToken()).get("exp"), accessToken.getExpiresAt().toEpochSecond());
            Checks.livesMinutes(accessToken.getExpiresAt(), 24 * 60);
        });
        steps.check("scopes are kept in their order", () -> {
            List<CommunicationTokenScope> turned = List.of(CommunicationTokenScope.VOIP, CommunicationTokenScope.CHAT);
            Checks.same(Checks.claims(client.getToken(user, turned).getToken()).get("acsScope"), "voip,chat");
        });

        // Set a custom token expiration time
        for (int minutes : new int[] {60, 1440}) {
            steps.check("a token is valid for " + minutes + " minutes when requested", () ->
                Checks.livesMinutes(client.getToken(user, scopes, Duration.ofMinutes(minutes)).getExpiresAt(), minutes));
        }
        for (int minutes : new int[] {59, 1441}) {
            String message =
                "ExpiresInMinutes value " + minutes + " is invalid. Value must be within the [60, 1440] interval.";
            steps.check(minutes + " minutes are refused", () -> {
                Checks.refused(400, "ValidationError", message,
                    () -> client.getToken(user, scopes, Duration.ofMinutes(minutes)));
                Checks.refused(400, "ValidationError", message,
                    () -> client.createUserAndToken(scopes, Duration.ofMinutes(minutes)));
            });
        }

        // Create an identity and issue a token in one request
        steps.check("an identity comes with its first token", () -> {
            CommunicationUserIdentifierAndToken result = client.createUserAndToken(scopes, Duration.ofMinutes(60));
            String token = result.getUserToken().getToken();
            Checks.same("8:" + Checks.claims(token).get("skypeid"), result.getUser().getId());
            Checks.livesMinutes(result.getUserToken().getExpiresAt(), 60);
        });

        // Refresh an access token
        steps.check("an identity kept from before gets a new token", () -> {
            AccessToken refreshed = client.getToken(new CommunicationUserIdentifier(user.getId()), scopes);
            Checks.same("8:" + Checks.claims(refreshed.getToken()).get("skypeid"), user.getId());
        });

        exchangeTeamsToken(steps, client);

        // Revoke access tokens
        steps.check("tokens are revoked", () ->
            Checks.same(client.revokeTokensWithResponse(user, Context.NONE).getStatusCode(), 204));

        // Delete an identity
        steps.check("a deleted identity gets no token", () -> {
            Checks.same(client.deleteUserWithResponse(user, Context.NONE).getStatusCode(), 204);
            Checks.refused(404, "IdentityNotFound", "Provided identity doesn't exist.",
                () -> client.getToken(user, scopes));
        });

        // What the service refuses
        steps.check("a token without scopes is refused", () ->
            Checks.refused(400, "ValidationError", "Invalid scopes - Scopes field is required.",
                () -> client.getToken(client.createUser(), List.of())));
        steps.check("another resource's identity is refused", () -> {
            CommunicationUserIdentifier foreign = new CommunicationUserIdentifier(FOREIGN_IDENTITY);
            String message = "Provided identity doesn't belong to the resource.";
            Checks.refused(401, "IdentityNotOwned", message, () -> client.getToken(foreign, scopes));
            Checks.refused(401, "IdentityNotOwned", message, () -> client.revokeTokens(foreign));
            Checks.refused(401, "IdentityNotOwned", message, () -> client.deleteUser(foreign));
        });
        steps.check("a wrong key is refused", () ->
            Checks.refused(401, "Denied", "Denied by the resource provider.",
                () -> clientWith("bm90IHRoZSBrZXk=").createUser()));

        steps.close();
    }

    // Exchange an access token of a Teams user
    private static void exchangeTeamsToken(Checks steps, CommunicationIdentityClient client) {
        String teamsToken = System.getenv("TEAMS_USER_TOKEN");
        String appId = System.getenv("AAD_CLIENT_ID");
        String userId = System.getenv("TEAMS_USER_OBJECT_ID");
        steps.check("a Teams user keeps the lifetime of the Entra token", () -> {
            AccessToken token = client.getTokenForTeamsUser(new GetTokenForTeamsUserOptions(teamsToken, appId, userId));
            Checks.same(Checks.claims(token.getToken()).get("skypeid"), "orgid:" + userId);
            Checks.same(Checks.claims(token.getToken()).get("exp"), Checks.claims(teamsToken).get("exp"));
        });
        steps.check("a Teams token that ended is refused", () -> {
            String ended = System.getenv("TEAMS_USER_TOKEN_EXPIRED");
            Checks.refused(401, "InvalidAccessToken", "Provided access token is not valid.",
                () -> client.getTokenForTeamsUser(new GetTokenForTeamsUserOptions(ended, appId, userId)));
        });
        steps.check("a Teams token of another user or application is refused", () -> {
            Checks.refused(400, "ValidationError", "AAD application is not the expected one.",
                () -> client.getTokenForTeamsUser(new GetTokenForTeamsUserOptions(teamsToken, ANOTHER_GUID, userId)));
            Checks.refused(400, "ValidationError", "Provided AAD token issued for unexpected user.",
                () -> client.getTokenForTeamsUser(new GetTokenForTeamsUserOptions(teamsToken, appId, ANOTHER_GUID)));
        });
    }

    private static CommunicationIdentityClient clientWith(String accessKey) {
        return new CommunicationIdentityClientBuilder()
            .endpoint(ENDPOINT)
            .credential(new AzureKeyCredential(accessKey))
            .buildClient();
    }
}
