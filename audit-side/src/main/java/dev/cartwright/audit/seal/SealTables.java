package dev.cartwright.audit.seal;

import dev.cartwright.proof.Hash;
import dev.cartwright.proof.ListedKey;
import dev.cartwright.proof.SealKey;
import dev.cartwright.proof.TreeHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is kept of the seal in the database. */
final class SealTables {

    private static final String HEADS = "SELECT size, root_hash, time, key_id, signature FROM audit.tree_head ";

    private static final String PUT_TILES = """
        INSERT INTO audit.tile (level, index, hashes) SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])
        ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes""";

    private final JdbcTemplate db;

    SealTables(JdbcTemplate db) {
        this.db = db;
    }

    // --- how far

    /** Holds the seal for this transaction, and says how far it goes; empty where another sealer holds it. */
    OptionalLong hold() {
        return sizeBy("SELECT size FROM audit.sealed FOR UPDATE SKIP LOCKED");
    }

    long size() {
        return sizeBy("SELECT size FROM audit.sealed").orElseThrow();
    }

    private OptionalLong sizeBy(String query) {
        return db.query(query,
            (ResultSet row) -> row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty());
    }

    void grewTo(long size) {
        db.update("UPDATE audit.sealed SET size = ?", size);
    }

    // --- the tree

    Map<Tile, byte[]> tiles(Collection<Tile> wanted) {
        var tiles = new HashMap<Tile, byte[]>();
        db.query("""
            SELECT level, index, hashes FROM unnest(?::smallint[], ?::bigint[]) AS wanted (level, index)
            JOIN audit.tile USING (level, index)""", statement -> bind(statement, List.copyOf(wanted)),
            row -> {
                tiles.put(new Tile(row.getInt("level"), row.getLong("index")), row.getBytes("hashes"));
            });
        return tiles;
    }

    void put(Map<Tile, byte[]> tiles) {
        db.update(PUT_TILES, statement -> {
            bind(statement, List.copyOf(tiles.keySet()));
            statement.setArray(3,
                statement.getConnection().createArrayOf("bytea", tiles.values().toArray(byte[][]::new)));
        });
    }

    private static void bind(PreparedStatement statement, List<Tile> tiles) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(1, connection.createArrayOf("smallint",
            tiles.stream().map(tile -> (short) tile.level()).toArray()));
        statement.setArray(2, connection.createArrayOf("bigint", tiles.stream().map(Tile::index).toArray()));
    }

    // --- what was signed

    void add(TreeHead head) {
        db.update("INSERT INTO audit.tree_head (size, root_hash, time, key_id, signature) VALUES (?, ?, ?, ?, ?)",
            head.size(), head.rootHash().toString(), head.time().atOffset(ZoneOffset.UTC), head.keyId(),
            head.signature());
    }

    Optional<TreeHead> latestHead() {
        return db.query(HEADS + "ORDER BY size DESC LIMIT 1", (row, _) -> head(row)).stream().findFirst();
    }

    List<TreeHead> headsAfter(long size, int max) {
        return db.query(HEADS + "WHERE size > ? ORDER BY size LIMIT ?", (row, _) -> head(row), size, max);
    }

    private static TreeHead head(ResultSet row) throws SQLException {
        return new TreeHead(row.getLong("size"), Hash.parse(row.getString("root_hash")),
            row.getObject("time", OffsetDateTime.class).toInstant(), row.getString("key_id"),
            row.getString("signature"));
    }

    // --- keys

    void add(ListedKey key) {
        db.update("""
            INSERT INTO audit.seal_key (key_id, public_key, since, vouched_by, signature) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (key_id) DO NOTHING""", // another program with the same file was as fast
            key.keyId(), key.publicKey(), key.since().atOffset(ZoneOffset.UTC), key.vouchedBy(), key.signature());
    }

    /** Whether no other key has come after it. */
    boolean isNewest(SealKey key) {
        return keys().getLast().keyId().equals(key.id());
    }

    /** In the order in which they came to be used. */
    List<ListedKey> keys() {
        return db.query("""
            SELECT key_id, public_key, since, vouched_by, signature FROM audit.seal_key ORDER BY since, key_id""",
            (row, _) -> new ListedKey(row.getString("key_id"), row.getString("public_key"),
                row.getObject("since", OffsetDateTime.class).toInstant(), row.getString("vouched_by"),
                row.getString("signature")));
    }
}
