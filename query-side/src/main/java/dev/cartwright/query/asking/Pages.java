package dev.cartwright.query.asking;

import dev.cartwright.api.Page;
import dev.cartwright.http.input.Cursor;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Cuts a list that is ordered by positions in the log: a position never changes and none is given out twice, so
 * following the cursor shows nothing twice and leaves nothing out.
 */
public final class Pages {

    private Pages() {}

    /** One row more than a page holds: it says whether there is a next one. */
    public static int rowsFor(int limit) {
        return limit + 1;
    }

    public static <R, V> Page<V> of(List<R> rows, int limit, ToLongFunction<R> position, Function<R, V> view) {
        if (rows.size() <= limit)
            return new Page<>(rows.stream().map(view).toList(), null);
        var shown = rows.subList(0, limit);
        return new Page<>(shown.stream().map(view).toList(), Cursor.encode(position.applyAsLong(shown.getLast())));
    }
}
