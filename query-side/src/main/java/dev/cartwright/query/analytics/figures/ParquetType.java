package dev.cartwright.query.analytics.figures;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** What Parquet makes of our columns. */
enum ParquetType {
    TEXT(Type.BYTE_ARRAY), COUNT(Type.INT64), SUM(Type.FIXED_LEN_BYTE_ARRAY), DECIMAL(Type.FIXED_LEN_BYTE_ARRAY), TIME(
        Type.INT64);

    /** The most digits that everybody can read, and the bytes that they take. */
    private static final int DIGITS = 38;
    private static final int BYTES = 16;
    private static final int PLACES = 1;

    private final Type physical;

    ParquetType(Type physical) {
        this.physical = physical;
    }

    static ParquetType of(Sheet.Type type) {
        return valueOf(type.name());
    }

    Type physical() {
        return physical;
    }

    boolean mayBeAbsent() {
        return this == DECIMAL;
    }

    /** Also in the words that older readers know. */
    SchemaElement describe(SchemaElement element) {
        return switch (this) {
            case TEXT -> element.setConverted_type(ConvertedType.UTF8)
                .setLogicalType(LogicalType.STRING(new StringType()));
            case COUNT -> element;
            case SUM -> decimal(element, 0);
            case DECIMAL -> decimal(element, PLACES);
            case TIME -> element.setConverted_type(ConvertedType.TIMESTAMP_MILLIS).setLogicalType(
                LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))));
        };
    }

    private static SchemaElement decimal(SchemaElement element, int scale) {
        return element.setType_length(BYTES).setConverted_type(ConvertedType.DECIMAL).setPrecision(DIGITS)
            .setScale(scale).setLogicalType(LogicalType.DECIMAL(new DecimalType(scale, DIGITS)));
    }

    byte[] plain(Object value) {
        return switch (this) {
            case TEXT -> text(((String) value).getBytes(StandardCharsets.UTF_8));
            case COUNT -> number((Long) value);
            case SUM -> fixed((BigInteger) value);
            case DECIMAL -> fixed(((BigDecimal) value).setScale(PLACES, RoundingMode.UNNECESSARY).unscaledValue());
            case TIME -> number(((Instant) value).toEpochMilli());
        };
    }

    private static byte[] text(byte[] bytes) {
        return ParquetFile.littleEndian(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    private static byte[] number(long number) {
        return ParquetFile.littleEndian(Long.BYTES).putLong(number).array();
    }

    private static byte[] fixed(BigInteger number) {
        var digits = number.toByteArray();
        if (digits.length > BYTES) {
            throw new ArithmeticException("a sum of more than " + DIGITS + " digits");
        }
        var all = new byte[BYTES];
        Arrays.fill(all, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, all, BYTES - digits.length, digits.length);
        return all;
    }
}
