package dev.cartwright.standalone.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** A script for psql, run without it. Knows as much of psql's language as our scripts use, and refuses the rest. */
final class PsqlScript {

    private final List<String> lines;

    private PsqlScript(List<String> lines) {
        this.lines = lines;
    }

    static PsqlScript read(Path file) throws IOException {
        return new PsqlScript(Files.readAllLines(file));
    }

    /** @param databases gives access to a database by its name, as superuser */
    void run(Map<String, String> environment, Function<String, DataSource> databases) throws SQLException {
        var variables = new HashMap<String, String>();
        var database = "postgres";
        var statements = new ArrayList<String>();
        for (var line : lines) {
            if (!line.startsWith("\\")) {
                statements.add(withValues(line, variables));
                continue;
            }
            var words = line.split(" ");
            switch (words[0]) {
                case "\\getenv" -> variables.put(words[1], Objects.requireNonNull(environment.get(words[2]), words[2]));
                case "\\connect" -> {
                    run(statements, databases.apply(database));
                    database = words[1];
                }
                default -> throw new IllegalArgumentException("teach me " + line);
            }
        }
        run(statements, databases.apply(database));
    }

    private static String withValues(String line, Map<String, String> variables) {
        var result = line;
        for (var variable : variables.entrySet()) {
            result = result.replace(":'" + variable.getKey() + "'",
                "'" + variable.getValue().replace("'", "''") + "'");
        }
        return result;
    }

    private static void run(List<String> statements, DataSource database) throws SQLException {
        var script = new ByteArrayResource(String.join("\n", statements).getBytes(StandardCharsets.UTF_8));
        try (var connection = database.getConnection()) {
            ScriptUtils.executeSqlScript(connection, script);
        }
        statements.clear();
    }
}
