package dev.cartwright.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256, of a leaf of the tree or of a node above (RFC 9162, section 2.1.1). Written in lower-case hex. */
public final class Hash {

    /** In bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of the canonical bytes of an event. */
    public static Hash ofLeaf(byte[] canonical) {
        return ofLeaf(canonical, 0, canonical.length);
    }

    /** Of the canonical bytes of an event that stand in a larger array. */
    public static Hash ofLeaf(byte[] array, int from, int length) {
        var sha = sha256();
        sha.update(LEAF);
        sha.update(array, from, length);
        return new Hash(sha.digest());
    }

    /** Of the two nodes under it. */
    public static Hash ofNode(Hash left, Hash right) {
        var sha = sha256();
        sha.update(NODE);
        sha.update(left.bytes);
        sha.update(right.bytes);
        return new Hash(sha.digest());
    }

    /** Of the tree that has no leaf. */
    public static Hash ofNothing() {
        return new Hash(sha256().digest());
    }

    /** Of a text as it is, such as a key or a file's: no part of a tree. */
    public static Hash ofBytes(byte[] content) {
        return new Hash(sha256().digest(content));
    }

    /** @throws IllegalArgumentException of anything but 64 digits of lower-case hex */
    public static Hash parse(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a hash is 64 digits of lower-case hex, not " + hex);
        }
        return new Hash(HexFormat.of().parseHex(hex));
    }

    /** The hash that stands at this place of an array. */
    public static Hash at(byte[] array, int from) {
        return new Hash(Arrays.copyOfRange(array, from, from + LENGTH));
    }

    /** Puts it at this place of an array. */
    public void copyTo(byte[] array, int from) {
        System.arraycopy(bytes, 0, array, from, LENGTH);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK knows SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
