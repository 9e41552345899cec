import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.serializer.JacksonAdapter;
import com.azure.core.util.serializer.SerializerEncoding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** Runs named checks one after the other and counts them. */
final class Checks {
    /** A step that may fail in any way. */
    interface Step {
        void run() throws Exception;
    }

    private final String name;
    private int passed;
    private int failed;

    Checks(String name) {
        this.name = name;
    }

    void check(String title, Step step) {
        try {
            step.run();
            passed++;
        } catch (Throwable failure) {
            failed++;
            System.err.println(name + ": " + title);
            failure.printStackTrace();
        }
    }

    /** Prints the closing line and ends the process, non-zero when a check failed. */
    void close() {
        System.out.println(name + ": " + passed + " passed, " + failed + " failed");
        System.exit(failed > 0 ? 1 : 0);
    }

    static void same(Object actual, Object expected) {
        if (!Objects.equals(String.valueOf(actual), String.valueOf(expected))) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }

    /** The step fails with the service's own status, code and message. */
    static void refused(int status, String code, String message, Step step) throws Exception {
        try {
            step.run();
        } catch (HttpResponseException failure) {
            Map<?, ?> error = (Map<?, ?>) json(failure.getResponse().getBodyAsString().block()).get("error");
            same(failure.getResponse().getStatusCode(), status);
            same(error.get("code"), code);
            same(error.get("message"), message);
            return;
        }
        throw new AssertionError("expected " + status + " " + code + ", got a response");
    }

    /** The claims of a token, unverified. */
    static Map<String, Object> claims(String token) throws Exception {
        return json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(String text) throws Exception {
        return JacksonAdapter.createDefaultSerializerAdapter().deserialize(text, Map.class, SerializerEncoding.JSON);
    }

    /** Within the 5 % that the SDK's own tests allow. */
    static void livesMinutes(OffsetDateTime expiresAt, long minutes) {
        long lived = Duration.between(OffsetDateTime.now(), expiresAt).toSeconds();
        if (Math.abs(lived - minutes * 60) > minutes * 3) {
            throw new AssertionError("expected about " + minutes + " minutes, got " + lived + " seconds");
        }
    }
}
