-- Who looks for one request or one person finds the few places where they may have been: an index of Bloom filters over
-- ranges of the log, which the writer hardly notices, and which is a hundredth of the log.
CREATE INDEX event_log_correlation ON log.event_log
    USING brin ((metadata ->> 'correlationId') text_bloom_ops (n_distinct_per_range = 400, false_positive_rate = 0.01))
    WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX event_log_actor ON log.event_log
    USING brin ((metadata ->> 'actor') text_bloom_ops (n_distinct_per_range = 400, false_positive_rate = 0.01))
    WITH (pages_per_range = 32, autosummarize = on);
