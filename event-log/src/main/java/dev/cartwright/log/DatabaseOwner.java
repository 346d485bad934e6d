package dev.cartwright.log;

/**
 * The role that owns the tables and migrates them. It is another one than the application's, which may not change the
 * log.
 */
public record DatabaseOwner(String username, String password) {

    @Override
    public String toString() {
        return "DatabaseOwner[" + username + "]";
    }
}
