package dev.cartwright.query.reading;

/** How the events of a projection are digested, for whoever reads them. */
public interface Digestions {

    /** @param reader under whose name events that fail are parked */
    Digestion of(Projection projection, String reader);

    /** For the projection's own reader. */
    default Digestion of(Projection projection) {
        return of(projection, projection.reader());
    }
}
