package dev.cartwright.query.analytics.figures;

import dev.cartwright.query.analytics.figures.Sheet.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * A table as a Parquet file, of the plainest sort that there is: one group of rows, in it one page for each column, its
 * values one after the other. What stands around them is written by Parquet's own library for that (ADR 25).
 */
final class ParquetFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;

    private final Sheet sheet;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ParquetFile(Sheet sheet) {
        this.sheet = sheet;
    }

    byte[] bytes() throws IOException {
        out.writeBytes(MAGIC);
        var columns = new ArrayList<ColumnChunk>();
        for (int n = 0; n < sheet.columns().size() && !sheet.rows().isEmpty(); n++) {
            columns.add(write(sheet.columns().get(n), values(n)));
        }
        var beforeFooter = out.size();
        Util.writeFileMetaData(footer(columns, beforeFooter - MAGIC.length), out);
        out.writeBytes(littleEndian(4).putInt(out.size() - beforeFooter).array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private List<@Nullable Object> values(int column) {
        var values = new ArrayList<@Nullable Object>(sheet.rows().size());
        sheet.rows().forEach(row -> values.add(row.get(column)));
        return values;
    }

    private ColumnChunk write(Column column, List<@Nullable Object> values) throws IOException {
        var page = new ByteArrayOutputStream();
        var type = ParquetType.of(column.type());
        if (type.mayBeAbsent()) {
            page.writeBytes(presence(values));
        }
        for (var value : values) {
            if (value != null) {
                page.writeBytes(type.plain(value));
            } else if (!type.mayBeAbsent()) {
                throw new IllegalStateException(column.name() + " has no value");
            }
        }
        var start = out.size();
        Util.writePageHeader(new PageHeader(PageType.DATA_PAGE, page.size(), page.size()).setData_page_header(
            new DataPageHeader(values.size(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE)), out);
        page.writeTo(out);
        var size = out.size() - start;
        return new ColumnChunk(0).setMeta_data(new ColumnMetaData(type.physical(),
            List.of(Encoding.PLAIN, Encoding.RLE), List.of(column.name()), CompressionCodec.UNCOMPRESSED,
            values.size(), size, size, start));
    }

    /** For each row 1 where it has a value, else 0; runs of the same are counted. */
    private static byte[] presence(List<@Nullable Object> values) {
        var runs = new ByteArrayOutputStream();
        for (int n = 0; n < values.size();) {
            var present = values.get(n) != null;
            var start = n;
            while (n < values.size() && (values.get(n) != null) == present) {
                n++;
            }
            writeVarint((n - start) << 1, runs);
            runs.write(present ? 1 : 0);
        }
        return littleEndian(4 + runs.size()).putInt(runs.size()).put(runs.toByteArray()).array();
    }

    private static void writeVarint(int number, ByteArrayOutputStream to) {
        var rest = number;
        while ((rest & ~0x7F) != 0) {
            to.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        to.write(rest);
    }

    private FileMetaData footer(List<ColumnChunk> columns, long size) {
        var schema = new ArrayList<SchemaElement>();
        schema.add(new SchemaElement(sheet.name()).setNum_children(sheet.columns().size()));
        for (var column : sheet.columns()) {
            var type = ParquetType.of(column.type());
            schema.add(type.describe(new SchemaElement(column.name()).setType(type.physical()).setRepetition_type(
                type.mayBeAbsent() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED)));
        }
        var rows = sheet.rows().size();
        var footer = new FileMetaData(FORMAT, schema, rows,
            columns.isEmpty() ? List.of() : List.of(new RowGroup(columns, size, rows)));
        return footer.setCreated_by("cartwright").setKey_value_metadata(completeUpTo());
    }

    private List<KeyValue> completeUpTo() {
        var facts = new ArrayList<KeyValue>();
        var complete = sheet.completeUpTo();
        facts.add(new KeyValue("completeUpTo.position").setValue(String.valueOf(complete.position())));
        if (complete.time() != null) {
            facts.add(new KeyValue("completeUpTo.time").setValue(complete.time().toString()));
        }
        return facts;
    }

    static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
