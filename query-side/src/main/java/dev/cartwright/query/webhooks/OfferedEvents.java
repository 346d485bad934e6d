package dev.cartwright.query.webhooks;

import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The events that a webhook can have: all that happens to orders, but not with what somebody sets out to pay. */
public final class OfferedEvents {

    private static final Map<String, String> LOGGED_NAMES = Arrays.stream(OrderEvent.class.getPermittedSubclasses())
        .filter(type -> type != OrderPaymentStarted.class)
        .collect(Collectors.toMap(Class::getSimpleName, Class::getName, (one, _) -> one, TreeMap::new));

    private OfferedEvents() {}

    /** By the names that they have in the shared language. */
    public static List<String> names() {
        return List.copyOf(LOGGED_NAMES.keySet());
    }

    /** As they stand in the log; all of them where none is named. */
    public static String[] loggedNamesOf(Collection<String> names) {
        return LOGGED_NAMES.entrySet().stream()
            .filter(offered -> names.isEmpty() || names.contains(offered.getKey()))
            .map(Map.Entry::getValue).toArray(String[]::new);
    }

    /** What it is called in the shared language. */
    public static String nameOf(String loggedName) {
        return loggedName.substring(loggedName.lastIndexOf('$') + 1);
    }
}
