package dev.cartwright.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Rejection;
import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.inventory.InventoryRejection.SkuIsTaken;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.ClassUtils;

class CatalogueTest {

    /** Refusals that HTTP has a word of its own for. */
    private static final Map<String, Integer> OTHER_STATUSES = Map.of("payment-declined", 402);

    private static final Set<String> RESERVED = Set.of("type", "title", "status", "detail", "instance", "code");

    @ParameterizedTest
    @MethodSource("refusals")
    void every_refusal_is_explained_with_the_status_of_its_kind(Class<? extends Rejection> refusal) {
        var entry = Catalogue.entry(codeOf(refusal));
        assertThat(entry.status()).isEqualTo(OTHER_STATUSES.getOrDefault(entry.code(), statusOf(refusal)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void no_fact_of_a_refusal_hides_a_member_of_the_problem(Class<? extends Rejection> refusal) {
        assertThat(refusal.getRecordComponents()).extracting(RecordComponent::getName).doesNotContainAnyElementsOf(
            RESERVED);
    }

    /** Found on the class path, so that a domain that is new cannot be forgotten here. */
    static Stream<Class<?>> refusals() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Rejection.class));
        var found = scanner.findCandidateComponents("dev.cartwright.api").stream()
            .<Class<?>>map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null)).toList();
        assertThat(found).contains(SkuIsTaken.class, UnknownProduct.class, OutOfStock.class);
        return found.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden", "unauthenticated", "too-many-requests", "version-mismatch",
        "read-model-behind", "overloaded",
        "idempotency-key-reused", "idempotency-key-in-use", "malformed-request", "payment-declined", "not-payable",
        "already-shipped", "not-paid", "exceeds-ordered", "exceeds-captured", "sku-is-taken", "unknown-product",
        "currency-is-fixed", "below-reserved", "product-is-retired", "cart-limit-exceeded", "mixed-currencies",
        "out-of-stock", "price-changed", "cart-is-empty", "checkout-in-progress"})
    void every_code_of_the_contract_is_explained(String code) {
        var entry = Catalogue.entry(code);
        assertThat(entry.type()).isEqualTo("/problems/" + code);
        assertThat(entry.title()).isNotBlank();
        assertThat(entry.meaning()).endsWith(".");
        assertThat(entry.remedy()).endsWith(".");
    }

    @Test
    void what_may_pass_by_itself_says_when() {
        assertThat(Catalogue.all()).filteredOn(entry -> List.of(429, 503).contains(entry.status()))
            .allSatisfy(entry -> assertThat(entry.retryAfter()).isPositive());
    }

    @Test
    void an_unknown_code_is_a_mistake_of_ours() {
        assertThatThrownBy(() -> Catalogue.entry("no-such-thing")).hasMessageContaining("no-such-thing");
    }

    @Test
    void a_bare_status_finds_its_problem() {
        assertThat(List.of(400, 404, 405, 413, 415, 417, 500, 503, 507)).extracting(Catalogue::codeOf).containsExactly(
            "malformed-request", "not-found", "method-not-allowed", "payload-too-large", "unsupported-media-type",
            "malformed-request", "internal-error", "service-unavailable", "internal-error");
    }

    @Test
    void a_refusal_tells_its_facts_by_name() {
        var shortages = List.of(new Shortage(new Sku("tea"), Quantity.of(3), 2));
        var problem = Problem.of(new OutOfStock(shortages));
        assertThat(problem.asJson()).containsExactly(Map.entry("type", "/problems/out-of-stock"),
            Map.entry("title", "Not enough in stock"), Map.entry("status", 409),
            Map.entry("detail", "not enough in stock: tea: 3 wanted, 2 available"),
            Map.entry("code", "out-of-stock"), Map.entry("shortages", shortages));
    }

    @Test
    void a_refusal_is_found_however_deep_it_is_wrapped() {
        var deep = new IllegalStateException(new RuntimeException(new Rejected(new SkuIsTaken(new Sku("tea")))));
        assertThat(Diagnosis.of(deep)).hasValueSatisfying(
            problem -> assertThat(problem.code()).isEqualTo("sku-is-taken"));
    }

    @Test
    void a_database_that_is_out_of_reach_is_no_fault_of_the_code() {
        assertThat(Stream.of(new DataAccessResourceFailureException("x"),
            new IllegalStateException(new SQLTransientConnectionException("x"))).map(Diagnosis::of))
            .allSatisfy(found -> assertThat(found).map(Problem::code).hasValue("service-unavailable"));
        assertThat(Diagnosis.of(new IllegalStateException(new SQLException("x", "42P01")))).isEmpty();
    }

    @Test
    void a_chain_of_causes_that_bites_its_tail_is_followed_for_a_while_only() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));
        assertThat(Diagnosis.of(one)).isEmpty();
    }

    private static String codeOf(Class<?> refusal) {
        return refusal.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The kind is told by an instance only: one with nothing in it will do. */
    private static int statusOf(Class<? extends Rejection> refusal) {
        return switch (mock(refusal, CALLS_REAL_METHODS).kind()) {
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PAYMENT_REQUIRED -> 402;
            case MOVED_ON -> 412;
            case CONTRADICTION -> 422;
        };
    }
}
