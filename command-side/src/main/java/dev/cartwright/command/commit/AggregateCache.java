package dev.cartwright.command.commit;

import dev.cartwright.log.Remembering;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that were used last, by their streams; the one that was not used for longest makes room. Axon's own
 * holds its entries weakly, so that the next collection of garbage empties it.
 *
 * <p>Whoever takes one out may change it: it must be used by the holder of the {@link Pen} alone.
 */
public final class AggregateCache implements Cache, Remembering {

    private final Map<Object, Object> entries;
    private long hits;
    private long misses;

    public AggregateCache(int entriesMax) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {

            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<Object, Object> eldest) {
                return size() > entriesMax;
            }
        };
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Axon declares it
    public synchronized <K, V> @Nullable V get(K key) {
        var value = entries.get(key);
        if (value == null) {
            misses++;
        } else {
            hits++;
        }
        return (V) value;
    }

    /** Of an aggregate that has come to nothing there is nothing to keep: it has not even got a key. */
    @Override
    public synchronized void put(@Nullable Object key, Object value) {
        if (key != null) {
            entries.put(key, value);
        }
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public synchronized boolean remove(@Nullable Object key) {
        return entries.remove(key) != null;
    }

    @Override
    public synchronized void removeAll() {
        entries.clear();
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.computeIfPresent(key, (_, value) -> update.apply((V) value));
    }

    /** Nobody is told of anything. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }

    @Override
    public synchronized void forget(Set<String> streams) {
        streams.forEach(entries::remove);
    }

    @Override
    public void forgetAll() {
        removeAll();
    }

    synchronized long hits() {
        return hits;
    }

    synchronized long misses() {
        return misses;
    }

    synchronized int size() {
        return entries.size();
    }
}
