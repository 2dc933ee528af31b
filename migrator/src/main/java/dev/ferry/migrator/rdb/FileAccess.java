package dev.ferry.migrator.rdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may open a file that is being made; all of it is left to the system where files have no mode. Immutable.
 *
 * @param created the mode that it gets at first, less what the umask takes away; null for the usual one
 * @param replaced the file whose mode and owner it takes over in the end; null when it is new
 */
record FileAccess(
        @Nullable Set<PosixFilePermission> created,
        @Nullable PosixFileAttributes replaced) {

    /** What the system gives to any file. */
    static final FileAccess ORDINARY = new FileAccess(null, null);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rw-rw-rw-");

    /** Of a file that takes the place of this one. */
    static FileAccess inherited(Path file) throws IOException {
        PosixFileAttributes attributes = attributes(file);
        return attributes == null ? ORDINARY : new FileAccess(OWNER_ONLY, attributes);
    }

    /** Of a new file that says what this one says. */
    static FileAccess notWiderThan(Optional<Path> like) throws IOException {
        PosixFileAttributes attributes = like.isPresent() ? attributes(like.get()) : null;
        if (attributes == null) {
            return ORDINARY;
        }
        Set<PosixFilePermission> mode = EnumSet.copyOf(OWNER_ONLY);
        mode.addAll(attributes.permissions());
        mode.retainAll(ALL);
        return new FileAccess(mode, null);
    }

    FileAttribute<?>[] whileWritten() {
        return created == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(created)};
    }

    /** The file is written. */
    void giveTo(Path file) throws IOException {
        PosixFileAttributes old = replaced;
        if (old == null) {
            return;
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(old.permissions());
        PosixFileAttributes made = view.readAttributes();
        if (!made.group().equals(old.group()) && !allowed(() -> view.setGroup(old.group()))) {
            // What the old group might do is not for another one.
            mode.removeAll(PosixFilePermissions.fromString("---rwx---"));
        }
        // Whoever has given the file away may not change its mode any more.
        view.setPermissions(mode);
        if (!made.owner().equals(old.owner())) {
            allowed(() -> view.setOwner(old.owner()));
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Only root may give files away; whoever may not, keeps them. */
    private static boolean allowed(Change change) {
        try {
            change.make();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || !Files.exists(file) ? null : view.readAttributes();
    }
}
