package dev.cartwright.http.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as RFC 6901 writes it; empty for the body as a whole
 * @param detail  what, in a sentence whose subject is that place
 */
public record Fault(String pointer, String detail) {

    /** In the field or the parameter of that name. */
    public static Fault in(String name, String detail) {
        return new Fault(below("", name), detail);
    }

    /** The pointer to a field or an element of what another one points to. */
    public static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
