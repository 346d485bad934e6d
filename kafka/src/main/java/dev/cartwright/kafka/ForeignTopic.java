package dev.cartwright.kafka;

/** The topic has something that is not of this log: nothing is put behind it. */
final class ForeignTopic extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ForeignTopic(String how) {
        super("Nothing is sent to Kafka: " + how);
    }
}
