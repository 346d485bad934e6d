package dev.cartwright.query.analytics.figures;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Figures as CSV (RFC 4180): a header row, then one line each. Money is counted in the smallest unit. */
final class CsvConverter extends SheetConverter {

    CsvConverter() {
        super(new MediaType(MediaType.parseMediaType(AnalyticsController.CSV), StandardCharsets.UTF_8), "csv");
    }

    @Override
    byte[] write(Sheet sheet) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF)
            .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            csv.writeRecord(sheet.columns().stream().map(Sheet.Column::name).toList());
            sheet.rows().forEach(row -> csv.writeRecord(row.stream().map(CsvConverter::text).toList()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes.toByteArray();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
