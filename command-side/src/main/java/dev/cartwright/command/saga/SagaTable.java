package dev.cartwright.command.saga;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sagas that outlive their unit of work, each with what events it is found by. Every statement is for many. */
final class SagaTable {

    private final JdbcClient db;
    private final Serializer serializer;
    private final String type;

    SagaTable(JdbcClient db, Serializer serializer, Class<?> type) {
        this.db = db;
        this.serializer = serializer;
        this.type = type.getName();
    }

    /** A saga as it is stored, and one of the values that it is found by; it occurs once for each of them. */
    record Found(String id, Object saga, Instant begun, AssociationValue by) {}

    private record Association(String id, AssociationValue by) {}

    List<Found> findBy(Collection<AssociationValue> values) {
        return find("""
            SELECT s.saga_id, s.revision, s.serialized_saga, s.begun_at, a.association_key, a.association_value
            FROM unnest(:keys::text[], :values::text[]) AS wanted (key, value)
            JOIN command.saga_association f ON f.association_key = wanted.key AND f.association_value = wanted.value
                AND f.saga_type = :type
            JOIN command.saga_association a ON a.saga_id = f.saga_id
            JOIN command.saga s ON s.saga_id = f.saga_id""",
            statement -> statement
                .param("keys", array(values, AssociationValue::getKey))
                .param("values", array(values, AssociationValue::getValue)));
    }

    List<Found> findById(String id) {
        return find("""
            SELECT s.saga_id, s.revision, s.serialized_saga, s.begun_at, a.association_key, a.association_value
            FROM command.saga s JOIN command.saga_association a ON a.saga_id = s.saga_id
            WHERE s.saga_id = :id AND s.saga_type = :type""", statement -> statement.param("id", id));
    }

    private List<Found> find(String query, Function<JdbcClient.StatementSpec, JdbcClient.StatementSpec> parameters) {
        return parameters.apply(db.sql(query)).param("type", type)
            .query((row, _) -> new Found(row.getString(1), read(row.getString(2), row.getBytes(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                new AssociationValue(row.getString(5), row.getString(6))))
            .list();
    }

    private Object read(@Nullable String revision, byte[] stored) {
        return serializer.deserialize(new SimpleSerializedObject<>(stored, byte[].class, type, revision));
    }

    void insert(Collection<Sagas.Kept<?>> sagas) {
        var stored = sagas.stream().map(this::stored).toList();
        db.sql("""
            INSERT INTO command.saga (saga_id, saga_type, revision, serialized_saga)
            SELECT id, :type, revision, saga
            FROM unnest(:ids::text[], :revisions::text[], :sagas::bytea[]) AS s (id, revision, saga)""")
            .param("type", type)
            .param("ids", array(sagas, Sagas.Kept::id))
            .param("revisions", array(stored, s -> s.getType().getRevision()))
            .param("sagas", stored.stream().map(SerializedObject::getData).toArray(byte[][]::new))
            .update();
        associate(sagas);
    }

    void associateAnew(Collection<Sagas.Kept<?>> sagas) {
        forgetAssociations(array(sagas, Sagas.Kept::id));
        associate(sagas);
    }

    private void forgetAssociations(String[] ids) {
        db.sql("DELETE FROM command.saga_association WHERE saga_id = ANY(:ids)").param("ids", ids).update();
    }

    private void associate(Collection<Sagas.Kept<?>> sagas) {
        var found = sagas.stream().flatMap(saga -> saga.values().stream().map(by -> new Association(saga.id(), by)))
            .toList();
        db.sql("""
            INSERT INTO command.saga_association (association_key, association_value, saga_id, saga_type)
            SELECT key, value, id, :type FROM unnest(:keys::text[], :values::text[], :ids::text[]) AS a (key, value, id)
            """)
            .param("type", type)
            .param("keys", array(found, f -> f.by().getKey()))
            .param("values", array(found, f -> f.by().getValue()))
            .param("ids", array(found, Association::id))
            .update();
    }

    void update(Collection<Sagas.Kept<?>> sagas) {
        var stored = sagas.stream().map(this::stored).toList();
        db.sql("""
            UPDATE command.saga s SET serialized_saga = c.saga, revision = c.revision
            FROM unnest(:ids::text[], :revisions::text[], :sagas::bytea[]) AS c (id, revision, saga)
            WHERE s.saga_id = c.id""")
            .param("ids", array(sagas, Sagas.Kept::id))
            .param("revisions", array(stored, s -> s.getType().getRevision()))
            .param("sagas", stored.stream().map(SerializedObject::getData).toArray(byte[][]::new))
            .update();
    }

    void delete(Collection<Sagas.Kept<?>> sagas) {
        var ids = array(sagas, Sagas.Kept::id);
        forgetAssociations(ids);
        db.sql("DELETE FROM command.saga WHERE saga_id = ANY(:ids)").param("ids", ids).update();
    }

    private SerializedObject<byte[]> stored(Sagas.Kept<?> saga) {
        return serializer.serialize(saga.state(), byte[].class);
    }

    private static <T> String[] array(Collection<T> of, Function<T, @Nullable String> column) {
        return of.stream().map(column).toArray(String[]::new);
    }
}
