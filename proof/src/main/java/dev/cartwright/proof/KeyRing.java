package dev.cartwright.proof;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose tree heads count: those of the keys that the auditor trusts, and of the keys for which these vouch, one after
 * the other. A key that has a successor no longer signs.
 */
public final class KeyRing {

    private final Map<String, SealKey> keys = new HashMap<>();
    private final Map<String, Instant> succeeded = new HashMap<>();

    /** @param listed as the shop lists them: none of them counts because it is listed */
    public KeyRing(Collection<SealKey> trusted, List<ListedKey> listed) {
        trusted.forEach(key -> keys.put(key.id(), key));
        for (var grows = true; grows;) {
            grows = false;
            for (var key : listed) {
                grows |= !keys.containsKey(key.keyId()) && admits(key);
            }
        }
        listed.forEach(this::succeed);
    }

    private boolean admits(ListedKey listed) {
        var voucher = listed.vouchedBy() == null ? null : keys.get(listed.vouchedBy());
        if (voucher == null || !listed.isVouchedForBy(voucher)) {
            return false;
        }
        var key = SealKey.allIn(listed.publicKey()).getFirst();
        keys.put(key.id(), key);
        return key.id().equals(listed.keyId());
    }

    private void succeed(ListedKey listed) {
        var voucher = listed.vouchedBy() == null ? null : keys.get(listed.vouchedBy());
        if (voucher != null && listed.isVouchedForBy(voucher)) {
            succeeded.merge(voucher.id(), listed.since(), (a, b) -> a.isBefore(b) ? a : b);
        }
    }

    /** Why a tree head does not count; empty where it does. */
    public Optional<String> faultOf(TreeHead head) {
        var key = keys.get(head.keyId());
        if (key == null) {
            return Optional.of("it is signed with key " + head.keyId() + ", which is not trusted");
        }
        if (!head.isSignedBy(key)) {
            return Optional.of("its signature is not that of key " + head.keyId());
        }
        var end = succeeded.get(head.keyId());
        return end == null || head.time().isBefore(end)
            ? Optional.empty()
            : Optional.of("key " + head.keyId() + " had a successor by then");
    }
}
