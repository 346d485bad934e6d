package dev.cartwright.query.product;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads product_view: one row, or a part of the list in the order of registration. */
interface ProductRows extends Repository<ProductRow, String> {

    Optional<ProductRow> findBySku(String sku);

    List<ProductRow> findByPositionGreaterThanOrderByPosition(long after, Limit limit);

    @Query(nativeQuery = true, value = """
        SELECT * FROM query.product_view
        WHERE position > :after AND words @@ query.matching(:words)
        ORDER BY position LIMIT :limit""")
    List<ProductRow> search(String words, long after, int limit);
}
