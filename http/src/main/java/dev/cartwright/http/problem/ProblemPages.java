package dev.cartwright.http.problem;

import dev.cartwright.http.problem.Catalogue.Entry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Explains each problem: to people as a page, to programs as JSON. */
@RestController
@Tag(name = "Problems")
class ProblemPages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    record All(Collection<Entry> items) {}

    @GetMapping("/problems")
    @Operation(summary = "Lists every problem that there is")
    @ApiResponse(responseCode = "200", content = {
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = All.class))})
    ResponseEntity<?> all(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        if (prefersJson(accept)) {
            return ResponseEntity.ok(new All(Catalogue.all()));
        }
        return page("Problems", Catalogue.all().stream().map(ProblemPages::row)
            .collect(Collectors.joining("\n", "<table>\n", "\n</table>")));
    }

    @GetMapping("/problems/{code}")
    @Operation(summary = "Explains a problem, to people or to programs")
    @ApiResponse(responseCode = "200", content = {
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Entry.class))})
    ResponseEntity<?> one(@PathVariable String code,
        @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        var entry = Catalogue.find(code)
            .orElseThrow(() -> new NotFound("not-found", "no problem is called " + code));
        if (prefersJson(accept)) {
            return ResponseEntity.ok(entry);
        }
        return page(entry.title(), """
            <p class="code">%s, status %d</p>
            <h2>What it means</h2>
            <p>%s</p>
            <h2>What to do</h2>
            <p>%s</p>
            <p><a href="/problems">All problems</a></p>""".formatted(escaped(entry.code()), entry.status(),
            escaped(entry.meaning()), escaped(entry.remedy())));
    }

    private static String row(Entry entry) {
        return "<tr><td>%d</td><td class=\"code\"><a href=\"%s\">%s</a></td><td>%s</td></tr>".formatted(entry.status(),
            escaped(entry.type()), escaped(entry.code()), escaped(entry.title()));
    }

    private static ResponseEntity<String> page(String title, String content) {
        return ResponseEntity.ok().contentType(HTML)
            .header("Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
            .body("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%1$s</title>
                <style>
                body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
                .code { font-family: ui-monospace, monospace }
                td { padding: .2rem 1rem .2rem 0; vertical-align: top }
                </style>
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(escaped(title), content));
    }

    private static boolean prefersJson(@Nullable String accept) {
        try {
            var types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
            return types.stream().filter(type -> type.includes(MediaType.TEXT_HTML) || isJson(type)).findFirst()
                .map(ProblemPages::isJson).orElse(false);
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }

    private static boolean isJson(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
            || type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
