package dev.ferry.engine.command.persistence;

import dev.ferry.engine.persistence.AppendFile;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has files be on the disk, one after the other, while the engine goes on. Listeners are called on its thread. */
final class SyncThread {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ferry-fsync").factory());

    /** @param listener told when it is done, or why it cannot be */
    void sync(AppendFile file, boolean thenClose, Consumer<@Nullable IOException> listener) {
        thread.execute(() -> {
            IOException problem = null;
            try {
                file.sync();
                if (thenClose) {
                    file.close();
                }
            } catch (IOException e) {
                problem = e;
            }
            listener.accept(problem);
        });
    }

    void close() {
        thread.shutdown();
    }
}
