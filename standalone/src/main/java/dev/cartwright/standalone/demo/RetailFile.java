package dev.cartwright.standalone.demo;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.cartwright.standalone.demo.InvoiceLine.Written;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A file of invoices: comma-separated, one line per product on an invoice. */
final class RetailFile {

    private static final List<String> COLUMNS = List.of("InvoiceNo", "StockCode", "Description", "Quantity",
        "InvoiceDate", "UnitPrice", "CustomerID");

    private final String name;
    private final Source source;

    private RetailFile(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    /** It is not there, or is something else. The message is for the user. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    static RetailFile at(Path path) {
        return new RetailFile(path.toString(), () -> Files.newInputStream(path));
    }

    /** The days that come with the program. */
    static List<RetailFile> shipped() {
        return List.of(shipped("2010-12-01.csv"), shipped("2010-12-02.csv"));
    }

    private static RetailFile shipped(String file) {
        return new RetailFile(file, () -> {
            var stream = RetailFile.class.getResourceAsStream("/demo/" + file);
            if (stream == null) {
                throw new FileNotFoundException("it is missing from the program");
            }
            return stream;
        });
    }

    void read(Consumer<InvoiceLine> reader) throws Unusable {
        try (var csv = CsvReader.builder().detectBomHeader(true).allowUnclosedQuote(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(source.open(), StandardCharsets.UTF_8)) {
            var records = csv.iterator();
            var header = records.hasNext() ? records.next().getFields() : List.<String>of();
            var columns = COLUMNS.stream().mapToInt(header::indexOf).toArray();
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] < 0) {
                    throw new Unusable(name + " has no column " + COLUMNS.get(i)
                        + ": it is no file of the Online Retail data");
                }
            }
            while (records.hasNext()) {
                var fields = records.next().getFields();
                reader.accept(fields.size() == header.size()
                    ? Meaning.of(written(fields, columns))
                    : Meaning.unreadable());
            }
        } catch (NoSuchFileException e) {
            throw new Unusable(name + " does not exist");
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new Unusable(name + " cannot be read: " + e.getMessage());
        }
    }

    private static Written written(List<String> fields, int[] columns) {
        return new Written(fields.get(columns[0]), fields.get(columns[1]), fields.get(columns[2]),
            fields.get(columns[3]), fields.get(columns[4]), fields.get(columns[5]), fields.get(columns[6]));
    }
}
