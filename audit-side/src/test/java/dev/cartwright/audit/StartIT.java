package dev.cartwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartIT extends AuditSideIT {

    @Test
    void is_ready_and_is_measured() {
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body()).contains("hikaricp_connections_active{pool=\"audit\"}");
    }
}
