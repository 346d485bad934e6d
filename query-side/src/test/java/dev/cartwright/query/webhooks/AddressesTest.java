package dev.cartwright.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.query.webhooks.Addresses.ForbiddenAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private final Addresses outside = new Addresses(Policies.of(false, false));
    private final Addresses tryingOut = new Addresses(Policies.of(true, false));
    private final Addresses withinTheCompany = new Addresses(Policies.of(false, true));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "localhost", "[::1]", "0.0.0.0", "[::]", "10.1.2.3",
        "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.254", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "0.1.2.3", "192.0.0.8", "198.18.0.1", "198.19.255.255", "[fe80::1]",
        "[fc00::1]", "[fd12:3456:789a::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::7f00:1]",
        "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::1]", "[2001:0:1::1]", "2130706433"})
    void nothing_that_only_we_can_reach_can_be_reached_through_us(String host) {
        assertThatThrownBy(() -> outside.of(host)).isInstanceOf(ForbiddenAddress.class).hasMessageContaining(
            "where no webhook may lead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1",
        "192.0.1.1", "198.17.0.1", "198.20.0.1", "[2606:2800:220:1:248:1893:25c8:1946]"})
    void the_world_is_open(String host) throws UnknownHostException {
        assertThat(outside.of(host)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.1.1", "172.16.0.1", "100.64.0.1", "[fd12:3456:789a::1]"})
    void the_companys_own_networks_are_open_where_that_is_set_and_this_machine_is_not(String host)
        throws UnknownHostException {
        assertThat(withinTheCompany.of(host)).hasSize(1);
        assertThatThrownBy(() -> withinTheCompany.of("127.0.0.1")).isInstanceOf(ForbiddenAddress.class);
        assertThatThrownBy(() -> withinTheCompany.of("169.254.169.254")).isInstanceOf(ForbiddenAddress.class);
        assertThatThrownBy(() -> tryingOut.of(host)).isInstanceOf(ForbiddenAddress.class);
    }

    @Test
    void this_machine_is_open_where_that_is_set() throws UnknownHostException {
        assertThat(tryingOut.of("127.0.0.1")).hasSize(1);
        assertThat(tryingOut.of("localhost")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://erp.example.org", "https://erp.example.org:8443/hooks?shop=1",
        "HTTPS://erp.example.org/hooks"})
    void a_url_of_https_will_do(String url) {
        assertThat(outside.faultOf(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hooks", "/hooks", "https:///hooks", "https://exa mple.org/", "mailto:ann@example.org",
        "https://erp_1/", "http://erp.example.org/hooks", "http://127.0.0.1/hooks", "ftp://erp.example.org/",
        "https://ann:secret@erp.example.org/", "https://erp.example.org/#here", "https://erp.example.org:99999/",
        "file:///etc/passwd"})
    void any_other_will_not(String url) {
        assertThat(outside.faultOf(url)).isPresent();
    }

    @Test
    void without_tls_only_this_machine_is_told_and_only_where_that_is_set() {
        for (var url : new String[]{"http://127.0.0.1:9/hooks", "http://localhost/", "http://[::1]:9/"}) {
            assertThat(tryingOut.faultOf(url)).as(url).isEmpty();
            assertThat(outside.faultOf(url)).as(url).isPresent();
        }
        assertThat(tryingOut.faultOf("http://erp.example.org/")).isPresent();
        assertThat(tryingOut.faultOf("http://127.0.0.1.example.org/")).isPresent();
    }

    @Test
    void a_url_has_an_end() {
        assertThat(outside.faultOf("https://erp.example.org/" + "x".repeat(2_048))).isPresent();
    }
}
