package dev.cartwright.query.webhooks;

import java.io.Serial;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a webhook may lead: out into the world. Else whoever may make one could have us talk to what only we can
 * reach, such as the database beside us, or what a cloud tells its machines about themselves.
 */
public final class Addresses {

    private static final int LENGTH_MAX = 2_048;
    private static final int PORT_MAX = 65_535;

    /** This machine by name or number: whatever the name may lead to is looked at like that of any other. */
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final WebhookPolicy policy;

    public Addresses(WebhookPolicy policy) {
        this.policy = policy;
    }

    /** A host leads to where no webhook may. */
    public static final class ForbiddenAddress extends UnknownHostException {

        @Serial
        private static final long serialVersionUID = 1L;

        ForbiddenAddress(String detail) {
            super(detail);
        }
    }

    /** What is wrong with it as it is written, as the end of a sentence. */
    public Optional<String> faultOf(String url) {
        if (url.length() > LENGTH_MAX) {
            return Optional.of("must not be longer than %d characters".formatted(LENGTH_MAX));
        }
        return parsed(url).map(this::faultOf)
            .orElse(Optional.of("must be a URL such as https://erp.example.org/hooks"));
    }

    private Optional<String> faultOf(URI url) {
        if (url.getHost() == null || url.getPort() > PORT_MAX) {
            return Optional.of("must be a URL such as https://erp.example.org/hooks");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("must not hold a name or a password");
        }
        if (url.getRawFragment() != null) {
            return Optional.of("must not have a fragment");
        }
        var plain = "http".equalsIgnoreCase(url.getScheme());
        if (!plain && !"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("must begin with https://");
        }
        return plain && !(policy.loopback() && THIS_MACHINE.matcher(url.getHost()).matches())
            ? Optional.of("must begin with https://: what is sent is nobody else's business")
            : Optional.empty();
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Where a host is, at this moment.
     *
     * @throws ForbiddenAddress where one of its addresses is none that a webhook may lead to
     */
    public InetAddress[] of(String host) throws UnknownHostException {
        var all = InetAddress.getAllByName(host);
        for (var address : all) {
            if (!isAllowed(address)) {
                throw new ForbiddenAddress("leads to " + address.getHostAddress() + ", where no webhook may lead");
            }
        }
        return all;
    }

    private boolean isAllowed(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return policy.loopback();
        }
        if (address.isSiteLocalAddress() || isUniqueLocal(address) || isShared(address)) {
            return policy.privateNetworks();
        }
        return !address.isAnyLocalAddress() && !address.isLinkLocalAddress() && !address.isMulticastAddress()
            && !isOfNobody(address.getAddress()) && !holdsAnother(address);
    }

    /** {@code fc00::/7} */
    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    /** {@code 100.64.0.0/10}, between a provider and its customers. */
    private static boolean isShared(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    }

    /** {@code 0.0.0.0/8}, {@code 192.0.0.0/24}, {@code 198.18.0.0/15} and {@code 240.0.0.0/4}. */
    private static boolean isOfNobody(byte[] bytes) {
        if (bytes.length != 4) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return first == 0 || first >= 240 || (first == 198 && (second & 0xFE) == 18)
            || (first == 192 && second == 0 && bytes[2] == 0);
    }

    /** An address of IPv6 that means one of IPv4, which would have to be looked at: nobody needs those here. */
    private static boolean holdsAnother(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return false;
        }
        var bytes = six.getAddress();
        return six.isIPv4CompatibleAddress()
            || startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B) // NAT64
            || startsWith(bytes, 0x20, 0x02) // 6to4
            || startsWith(bytes, 0x20, 0x01, 0x00, 0x00); // Teredo
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
