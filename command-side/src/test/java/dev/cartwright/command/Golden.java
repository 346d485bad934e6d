package dev.cartwright.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.log.LogJson;
import dev.cartwright.log.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The approved shape of each snapshot's revision: whoever changes it must change the revision, or programs would take
 * each other's snapshots for their own. To approve a new one, run with {@code -Dgolden.approve=true} and read the diff.
 */
public final class Golden {

    private static final Path FILES = Path.of("src/test/resources/golden");
    private static final JsonMapper PRETTY = JsonMapper.builder().build();
    private static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(LogJson::configure).build();

    private Golden() {}

    public static String write(Snapshot snapshot) {
        return SERIALIZER.serialize(snapshot, String.class).getData();
    }

    public static Object read(String written, Class<? extends Snapshot> type) {
        var stored = SERIALIZER.typeForClass(type);
        return SERIALIZER.deserialize(
            new SimpleSerializedObject<>(written, String.class, stored.getName(), stored.getRevision()));
    }

    public static void requireApproved(Snapshot snapshot) {
        var written = PRETTY.readTree(write(snapshot));
        var type = SERIALIZER.typeForClass(snapshot.getClass());
        var file = FILES.resolve(type.getName() + "@" + type.getRevision() + ".json");
        try {
            if (Boolean.getBoolean("golden.approve") && !Files.exists(file)) {
                Files.createDirectories(FILES);
                Files.writeString(file, written.toPrettyString() + "\n");
            }
            assertThat(file).as("the approved file of " + snapshot).exists();
            var approved = Files.readString(file);
            assertThat(written).isEqualTo(PRETTY.readTree(approved));
            assertThat(read(approved, snapshot.getClass())).isEqualTo(snapshot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
