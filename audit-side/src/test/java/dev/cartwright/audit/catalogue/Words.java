package dev.cartwright.audit.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the source of the shared language says of itself: the comments before its interfaces and records. */
final class Words {

    private static final Path SOURCES = Path.of("..", "shared-api", "src", "main", "java");
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) +([^@]*)");

    private Words() {}

    /** What is said before a type, without what is said of its components. */
    static String about(Class<?> type) {
        var comment = comment(type);
        var end = comment.indexOf('@');
        return (end < 0 ? comment : comment.substring(0, end)).strip();
    }

    /** What is said of the components of a record, by their names. */
    static Map<String, String> aboutComponents(Class<?> type) {
        var said = new LinkedHashMap<String, String>();
        PARAM.matcher(comment(type)).results().forEach(it -> said.put(it.group(1), it.group(2).strip()));
        return said;
    }

    private static String comment(Class<?> type) {
        var outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        var source = read(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
        var declaration = Pattern.compile("(?:sealed interface|record|enum) " + type.getSimpleName() + "\\b")
            .matcher(source);
        if (!declaration.find()) {
            throw new AssertionError("no declaration of " + type);
        }
        var before = source.substring(0, declaration.start()).replaceAll("(public\\s*)?$", "").stripTrailing();
        return before.endsWith("*/") ? plain(before.substring(before.lastIndexOf("/**"))) : "";
    }

    private static String plain(String comment) {
        return comment.replaceAll("^/\\*\\*|\\*/$", "").replaceAll("(?m)^\\s*\\*", " ")
            .replaceAll("\\{@link (?:[\\w.]*[.#])?(\\w+)}", "`$1`").replaceAll("\\{@code ([^}]*)}", "`$1`")
            .replaceAll("<p>", "").replaceAll("\\s+", " ").strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
