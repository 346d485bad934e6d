package dev.cartwright.standalone.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * What the build was told of the programs that it tests, as with {@code -Dcartwright.checkout.saga=over-the-log}.
 * Within the tests' own process Spring finds it by itself; a process that a test starts has to be told.
 */
public final class GivenSettings {

    private static final Map<String, String> VARIABLES_BY_PROPERTY = Map.of(
        "cartwright.checkout.saga", "CARTWRIGHT_CHECKOUT_SAGA");

    private GivenSettings() {}

    public static Map<String, String> asEnvironment() {
        var environment = new HashMap<String, String>();
        VARIABLES_BY_PROPERTY.forEach((property, variable) -> {
            var given = System.getProperty(property);
            if (given != null) {
                environment.put(variable, given);
            }
        });
        return environment;
    }
}
