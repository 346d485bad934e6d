package dev.cartwright.query.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.analytics.CompleteUpTo;
import dev.cartwright.query.analytics.figures.Sheet.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/** What is read from the file as the format says, by nothing of what wrote it, is what was to be written. */
class ParquetFileTest {

    private static final List<Column> COLUMNS = List.of(new Column("sku", Sheet.Type.TEXT),
        new Column("units", Sheet.Type.COUNT), new Column("revenue", Sheet.Type.SUM),
        new Column("days_of_cover", Sheet.Type.DECIMAL), new Column("start", Sheet.Type.TIME));

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");

    private static Sheet sheet(List<List<Object>> rows) {
        return new Sheet("stock", COLUMNS, rows, new CompleteUpTo(4711, NOON));
    }

    private static List<Object> row(String sku, long units, String revenue, String cover) {
        return Arrays.asList(sku, units, new BigInteger(revenue), cover == null ? null : new BigDecimal(cover), NOON);
    }

    @Test
    void every_value_comes_back_and_where_there_was_none_there_is_none() throws IOException {
        var rows = List.of(row("Tee Grün ☕", 3, "99999999999999999999999999999999999999", "12.5"),
            row("", -7, "-1", null), row("B", Long.MAX_VALUE, "0", null), row("C", 0, "1", "0"));
        var read = read(new ParquetFile(sheet(rows)).bytes());
        assertThat(read).isEqualTo(List.of(
            Arrays.asList("Tee Grün ☕", 3L, new BigInteger("99999999999999999999999999999999999999"), 125L, NOON),
            Arrays.asList("", -7L, BigInteger.ONE.negate(), null, NOON),
            Arrays.asList("B", Long.MAX_VALUE, BigInteger.ZERO, null, NOON),
            Arrays.asList("C", 0L, BigInteger.ONE, 0L, NOON)));
    }

    @Test
    void runs_may_be_longer_than_a_byte_counts() throws IOException {
        var rows = IntStream.range(0, 1_000).mapToObj(n -> row("S" + n, n, "" + n, n < 700 ? "1.5" : null)).toList();
        var read = read(new ParquetFile(sheet(rows)).bytes());
        assertThat(read).hasSize(1_000);
        assertThat(read.get(699)).isEqualTo(Arrays.asList("S699", 699L, BigInteger.valueOf(699), 15L, NOON));
        assertThat(read.get(700)).isEqualTo(Arrays.asList("S700", 700L, BigInteger.valueOf(700), null, NOON));
    }

    @Test
    void the_file_says_what_it_is_complete_up_to_also_where_there_is_nothing_in_it() throws IOException {
        for (var rows : List.of(List.<List<Object>>of(), List.of(row("A", 1, "2", null)))) {
            var footer = footer(ByteBuffer.wrap(new ParquetFile(sheet(rows)).bytes()).order(ByteOrder.LITTLE_ENDIAN));
            assertThat(footer.getNum_rows()).isEqualTo(rows.size());
            assertThat(footer.getKey_value_metadata()).containsExactly(
                new KeyValue("completeUpTo.position").setValue("4711"),
                new KeyValue("completeUpTo.time").setValue("2026-11-23T12:00:00.123Z"));
        }
    }

    @Test
    void a_sum_that_is_too_large_for_the_format_is_an_error() {
        var file = new ParquetFile(sheet(List.of(row("A", 1, "1" + "0".repeat(40), null))));
        assertThatThrownBy(file::bytes).isInstanceOf(ArithmeticException.class);
    }

    private static FileMetaData footer(ByteBuffer file) throws IOException {
        var end = file.limit();
        assertThat(new String(file.array(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(file.array(), end - 4, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        var size = file.getInt(end - 8);
        return Util.readFileMetaData(new ByteArrayInputStream(file.array(), end - 8 - size, size));
    }

    private static List<List<Object>> read(byte[] bytes) throws IOException {
        var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var footer = footer(file);
        var rows = new ArrayList<List<Object>>();
        IntStream.range(0, (int) footer.getNum_rows()).forEach(_ -> rows.add(new ArrayList<>()));
        for (var column : footer.getRow_groups().getFirst().getColumns()) {
            var facts = column.getMeta_data();
            var in = new ByteArrayInputStream(bytes, (int) facts.getData_page_offset(),
                (int) facts.getTotal_compressed_size());
            var page = Util.readPageHeader(in);
            assertThat(page.getData_page_header().getNum_values()).isEqualTo(rows.size());
            var values = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(values.remaining()).isEqualTo(page.getUncompressed_page_size());
            var name = facts.getPath_in_schema().getFirst();
            var present = name.equals("days_of_cover") ? presence(values, rows.size()) : null;
            for (int n = 0; n < rows.size(); n++) {
                rows.get(n).add(present != null && !present.get(n) ? null : value(name, facts.getType(), values));
            }
            assertThat(values.hasRemaining()).isFalse();
        }
        return rows;
    }

    private static List<Boolean> presence(ByteBuffer values, int rows) {
        var end = values.getInt() + 4;
        var present = new ArrayList<Boolean>();
        while (values.position() < end) {
            var run = 0;
            for (int shift = 0, more = 0x80; more == 0x80; shift += 7) {
                var next = values.get();
                run |= (next & 0x7F) << shift;
                more = next & 0x80;
            }
            assertThat(run & 1).as("a run of equal ones").isZero();
            var it = values.get() == 1;
            IntStream.range(0, run >> 1).forEach(_ -> present.add(it));
        }
        assertThat(present).hasSize(rows);
        return present;
    }

    private static Object value(String name, Type type, ByteBuffer values) {
        return switch (type) {
            case BYTE_ARRAY -> {
                var text = new byte[values.getInt()];
                values.get(text);
                yield new String(text, StandardCharsets.UTF_8);
            }
            case INT64 -> name.equals("start") ? Instant.ofEpochMilli(values.getLong()) : (Object) values.getLong();
            case FIXED_LEN_BYTE_ARRAY -> {
                var number = new byte[16];
                values.get(number);
                yield name.equals("revenue") ? new BigInteger(number) : (Object) new BigInteger(number).longValue();
            }
            default -> throw new IllegalArgumentException(type.toString());
        };
    }
}
