package dev.cartwright.auditor;

import dev.cartwright.proof.KeyRing;
import dev.cartwright.proof.ListedKey;
import dev.cartwright.proof.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which keys the auditor trusts. */
final class KeyOptions {

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = {
        "public keys that you trust, in PEM: of the day on which you came to know the shop, not of the export that you"
            + " check. A key for which a trusted one vouches is trusted as well. May be given several times"})
    private List<Path> files = List.of();

    KeyRing ring(List<ListedKey> listed) {
        var trusted = new ArrayList<SealKey>();
        for (var file : files) {
            try {
                trusted.addAll(SealKey.allIn(Files.readString(file)));
            } catch (IOException | IllegalArgumentException unusable) {
                throw new ParameterException(spec.commandLine(),
                    "--key " + file + " cannot be used: " + unusable.getMessage());
            }
        }
        return new KeyRing(trusted, listed);
    }
}
