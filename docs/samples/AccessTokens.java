import com.azure.communication.common.CommunicationUserIdentifier;
import com.azure.communication.identity.CommunicationIdentityClient;
import com.azure.communication.identity.CommunicationIdentityClientBuilder;
import com.azure.communication.identity.models.CommunicationTokenScope;
import com.azure.communication.identity.models.CommunicationUserIdentifierAndToken;
import java.util.List;

/** Creates a user with a token for chat, refreshes the token, revokes it, and deletes the user. */
public final class AccessTokens {
    public static void main(String[] args) {
        CommunicationIdentityClient client = new CommunicationIdentityClientBuilder()
            .connectionString(System.getenv("COMMUNICATION_SERVICES_CONNECTION_STRING"))
            .buildClient();

        CommunicationUserIdentifierAndToken created = client.createUserAndToken(List.of(CommunicationTokenScope.CHAT));
        CommunicationUserIdentifier user = created.getUser();
        System.out.println("Created " + user.getId() + ", with a token until " + created.getUserToken().getExpiresAt());

        System.out.println("Refreshed, until " + client.getToken(user, List.of(CommunicationTokenScope.VOIP)).getExpiresAt());

        client.revokeTokens(user);
        client.deleteUser(user);
        System.out.println("Revoked and deleted");
    }
}
