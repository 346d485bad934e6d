package dev.cartwright.kafka;

import dev.cartwright.log.Positions;
import java.util.OptionalLong;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to where Kafka has acknowledged the log, as other readers keep their place; and whose it is to go on from there.
 * Of several programs one has it; if it is silent for 10 s, another may take it.
 */
final class Claim {

    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

    private static final int SEGMENT = 0;

    private final String reader;
    private final TokenStore tokens;
    private final TransactionManager transactions;

    /** @param tokens in the same database as the log */
    Claim(String reader, TokenStore tokens, TransactionManager transactions) {
        this.reader = reader;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /**
     * The position that was acknowledged last; empty where another program has it.
     *
     * @param beginning where nothing has been acknowledged yet
     */
    OptionalLong take(long beginning) {
        try {
            return transactions.fetchInTransaction(() -> {
                if (tokens.fetchSegments(reader).length == 0) {
                    tokens.initializeTokenSegments(reader, 1, new GlobalSequenceTrackingToken(beginning));
                }
                return OptionalLong.of(Positions.of(tokens.fetchToken(reader, SEGMENT)));
            });
        } catch (UnableToClaimTokenException taken) {
            return OptionalLong.empty();
        }
    }

    /** @throws UnableToClaimTokenException where another program has it by now */
    void moveTo(long position) {
        transactions.executeInTransaction(
            () -> tokens.storeToken(new GlobalSequenceTrackingToken(position), reader, SEGMENT));
    }

    /** @throws UnableToClaimTokenException where another program has it by now */
    void confirm() {
        transactions.executeInTransaction(() -> tokens.extendClaim(reader, SEGMENT));
    }

    /** So that another program need not wait until it runs out; where that fails, it waits. */
    void giveBack() {
        try {
            transactions.executeInTransaction(() -> tokens.releaseClaim(reader, SEGMENT));
        } catch (RuntimeException away) {
            LOG.debug("The claim runs out by itself", away);
        }
    }
}
