package dev.cartwright.query.analytics.figures;

import java.io.IOException;
import org.springframework.http.MediaType;

/** Figures as Parquet; what they are complete up to stands in the file. */
final class ParquetConverter extends SheetConverter {

    ParquetConverter() {
        super(MediaType.parseMediaType(AnalyticsController.PARQUET), "parquet");
    }

    @Override
    byte[] write(Sheet sheet) throws IOException {
        return new ParquetFile(sheet).bytes();
    }
}
