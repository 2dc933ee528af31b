package dev.ferry.migrator.export;

import dev.ferry.migrator.report.ExitCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** There is no export. The message is a whole sentence. */
final class ExportException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    ExportException(ExitCode exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    ExitCode exit() {
        return exit;
    }
}
