import com.azure.communication.common.CommunicationUserIdentifier;
import com.azure.communication.identity.CommunicationIdentityClient;
import com.azure.communication.identity.CommunicationIdentityClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;

/** Signs in with whatever identity the environment has, and creates a user. */
public final class ManagedIdentity {
    public static void main(String[] args) {
        CommunicationIdentityClient client = new CommunicationIdentityClientBuilder()
            .endpoint(System.getenv("COMMUNICATION_SERVICES_ENDPOINT"))
            .credential(new DefaultAzureCredentialBuilder().build())
            .buildClient();

        CommunicationUserIdentifier user = client.createUser();
        System.out.println("Created " + user.getId());
        client.deleteUser(user);
    }
}
