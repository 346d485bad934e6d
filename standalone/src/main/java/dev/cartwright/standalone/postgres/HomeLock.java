package dev.cartwright.standalone.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.cartwright.log.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One Cartwright per home: the operating system takes the lock back from whoever dies. */
final class HomeLock implements AutoCloseable {

    /** Closing a second channel on the file would release the first one's lock, so this process does not open one. */
    private static final Set<Home> HELD_BY_US = ConcurrentHashMap.newKeySet();

    private final Home home;
    private final FileChannel channel;

    private HomeLock(Home home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    static HomeLock on(Home home) throws IOException {
        if (!HELD_BY_US.add(home)) {
            throw inUse(home);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(home.lock(), CREATE, WRITE);
            if (channel.tryLock() == null) {
                throw inUse(home);
            }
            Home.write(home.processId(), ProcessHandle.current().pid() + "\n");
            return new HomeLock(home, channel);
        } catch (IOException | CannotStart e) {
            if (channel != null) {
                channel.close();
            }
            HELD_BY_US.remove(home);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_BY_US.remove(home);
    }

    private static CannotStart inUse(Home home) {
        return new CannotStart(
            "%s is in use by another Cartwright (process %s)".formatted(home.directory(), holder(home.processId())),
            "Stop it, or set CARTWRIGHT_HOME to another directory");
    }

    private static String holder(Path processId) {
        try {
            return Files.readString(processId).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
