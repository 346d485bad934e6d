package dev.cartwright.auditor;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what something was at a moment. */
@Command(name = "state", sortOptions = false, description = {
    "Shows what a product, a cart, an order or a payment was at a moment, as the shop folds it from its log, beside"
        + " what it is today.",
    ""}, footer = {"", "Example: audit state product-TEA --as-of 2026-11-23T12:00:00Z"})
final class StateCommand implements Callable<Integer> {

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Parameters(paramLabel = "STREAM", description = "the \"subject\" of its events, such as product-TEA")
    private String stream = "";

    @ArgGroup
    private @Nullable Moment moment;

    /** One or the other. */
    static final class Moment {

        @Option(names = "--as-of", paramLabel = "TIME", description = {
            "such as 2026-11-23T12:00:00Z; what happened until then counts"})
        private @Nullable String time;

        @Option(names = "--position", paramLabel = "N", description = "of the log: what stands there counts")
        private @Nullable Long position;
    }

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final Screen screen;

    StateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        var query = new LinkedHashMap<String, Object>();
        if (moment != null && moment.time != null) {
            query.put("asOf", moment.time);
        }
        if (moment != null && moment.position != null) {
            query.put("position", moment.position);
        }
        try (var shop = options.shop()) {
            screen.out().println(shop.json("/audit/streams/" + Shop.encoded(stream) + "/state", query)
                .toPrettyString());
            return Audit.FITS;
        }
    }
}
