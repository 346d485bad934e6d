package dev.cartwright.auditor;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the public keys of a shop. */
@Command(name = "keys", sortOptions = false, description = {
    "Shows the public keys that the shop's tree heads are signed with, in PEM, the oldest first. Compare them, or their"
        + " ids, with what you were told by somebody else than the shop before you trust them: who could put another"
        + " log in the place of this one could also show you another key.",
    ""}, footer = {"", "Example: audit keys --url https://shop.example > shop.pem"})
final class KeysCommand implements Callable<Integer> {

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final Screen screen;

    KeysCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (var shop = options.shop()) {
            for (var key : ListedKeys.in(shop.json("/audit/keys", Map.of()))) {
                screen.out().printf("# %s, since %s%s%n%s", key.keyId(), key.since(),
                    key.vouchedBy() == null ? "" : ", vouched for by " + key.vouchedBy(), key.publicKey());
            }
            screen.out().flush();
            return Audit.FITS;
        }
    }
}
