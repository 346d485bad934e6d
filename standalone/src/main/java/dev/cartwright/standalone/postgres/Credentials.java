package dev.cartwright.standalone.postgres;

import dev.cartwright.log.CannotStart;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The passwords of the four database roles, made up once and kept in the home. */
record Credentials(String superuser, String owner, String application, String analyst) {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "cartwright_owner";
    static final String APPLICATION = "cartwright";
    static final String ANALYST = "cartwright_analyst";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    static Credentials madeUpFor(Home home) throws IOException {
        return new Credentials(password(), password(), password(), password()).writtenTo(home);
    }

    private Credentials writtenTo(Home home) throws IOException {
        Home.write(home.credentials(), """
            # The passwords of the database in this directory, which cannot be opened without them.
            %s=%s
            %s=%s
            %s=%s
            # for analysts
            %s=%s
            """.formatted(SUPERUSER, superuser, OWNER, owner, APPLICATION, application, ANALYST, analyst));
        return this;
    }

    static Credentials of(Home home) throws IOException {
        var properties = new Properties();
        if (Files.exists(home.credentials())) {
            try (Reader file = Files.newBufferedReader(home.credentials())) {
                properties.load(file);
            }
        }
        var analyst = properties.getProperty(ANALYST);
        var credentials = new Credentials(
            required(properties.getProperty(SUPERUSER), home),
            required(properties.getProperty(OWNER), home),
            required(properties.getProperty(APPLICATION), home), analyst == null ? password() : analyst);
        return analyst == null ? credentials.writtenTo(home) : credentials; // a home of before there were analysts
    }

    @Override
    public String toString() {
        return "Credentials[]";
    }

    private static String required(@Nullable String password, Home home) {
        if (password == null) {
            throw new CannotStart(
                "%s is missing or incomplete, and the database in %s cannot be opened without it"
                    .formatted(home.credentials(), home.data()),
                "Put the file back, for instance from a backup");
        }
        return password;
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
