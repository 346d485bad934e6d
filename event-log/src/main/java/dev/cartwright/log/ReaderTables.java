package dev.cartwright.log;

import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/** The names that Axon's own tables have in our schema {@code log}. */
final class ReaderTables {

    static final TokenSchema TOKENS = TokenSchema.builder()
        .setTokenTable("log.reader_token")
        .setProcessorNameColumn("reader")
        .setSegmentColumn("segment")
        .setTokenColumn("token")
        .setTokenTypeColumn("token_type")
        .setTimestampColumn("claimed_at")
        .setOwnerColumn("owner")
        .build();

    static final DeadLetterSchema DEAD_LETTERS = DeadLetterSchema.builder()
        .deadLetterTable("log.dead_letter")
        .deadLetterIdentifierColumn("dead_letter_id")
        .processingGroupColumn("reader")
        .sequenceIdentifierColumn("sequence_identifier")
        .sequenceIndexColumn("sequence_index")
        .messageTypeColumn("message_type")
        .eventIdentifierColumn("event_id")
        .timestampColumn("time")
        .payloadTypeColumn("event_type")
        .payloadRevisionColumn("revision")
        .payloadColumn("payload")
        .metaDataColumn("metadata")
        .aggregateTypeColumn("aggregate_type")
        .aggregateIdentifierColumn("stream")
        .sequenceNumberColumn("sequence")
        .tokenTypeColumn("token_type")
        .tokenColumn("token")
        .enqueuedAtColumn("enqueued_at")
        .lastTouchedColumn("last_touched_at")
        .processingStartedColumn("processing_started_at")
        .causeTypeColumn("cause_type")
        .causeMessageColumn("cause_message")
        .diagnosticsColumn("diagnostics")
        .build();

    private ReaderTables() {}
}
