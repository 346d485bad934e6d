package dev.cartwright.auditor;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the shop is, and as whom one comes to it. */
final class ShopOptions {

    private static final String URL = "${env:AUDIT_URL:-http://127.0.0.1:8080}";
    private static final String CLIENT = "${env:AUDIT_CLIENT}";
    private static final String DEMO = "auditor:auditor-demo";

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", defaultValue = URL, description = {
        "where the shop is (AUDIT_URL; default: ${DEFAULT-VALUE})"})
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--token", paramLabel = "TOKEN", defaultValue = "${env:AUDIT_TOKEN}", description = {
        "an access token with the scope auditor, for figures analyst; better in AUDIT_TOKEN, where others do not"
            + " see it"})
    private @Nullable String token;

    @Option(names = "--client", paramLabel = "ID:SECRET", defaultValue = CLIENT, description = {
        "a client to which the shop itself gives a token (AUDIT_CLIENT; default: the demo client that a"
            + " shop has on its own machine)"})
    private @Nullable String client;

    Shop shop() {
        return shop(DEMO);
    }

    /** @param demo id and secret of the client that it is, where nobody says who he is */
    Shop shop(String demo) {
        var scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new ParameterException(spec.commandLine(), "--url is like http://127.0.0.1:8080, not " + url);
        }
        return new Shop(url, token == null || token.isBlank() ? null : token,
            client == null || client.isBlank() ? demo : client);
    }
}
