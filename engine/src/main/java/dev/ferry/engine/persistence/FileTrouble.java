package dev.ferry.engine.persistence;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What is wrong with a file, in words: of many exceptions the message is only its name. */
public final class FileTrouble {

    private FileTrouble() {}

    /** Returns which file it is and why it cannot be used. */
    public static String text(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "cannot use " + denied.getFile() + ": permission denied";
            case NoSuchFileException missing -> "cannot use " + missing.getFile() + ": no such file or directory";
            case NotDirectoryException other -> "cannot use " + other.getFile() + ": not a directory";
            case FileSystemException other ->
                "cannot use " + other.getFile() + ": " + (other.getReason() == null ? e.toString() : other.getReason());
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
