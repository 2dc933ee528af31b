package dev.ferry.migrator.imports;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A file. A pipe or a device can be read once. */
record FileBlob(Path file) implements Blob {

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public OptionalLong size() {
        try {
            return again() ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean again() {
        return Files.isRegularFile(file);
    }

    @Override
    public String version() {
        try {
            return file.toRealPath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file.toString();
        }
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return new FileInputStream(file.toFile());
        } catch (FileNotFoundException e) {
            throw Files.exists(file)
                    ? new DatasetException(
                            DatasetException.Reason.NOT_THERE,
                            "cannot open " + file + ": " + (Files.isReadable(file) ? e.getMessage() : "not permitted"))
                    : new DatasetException(DatasetException.Reason.NOT_THERE, "there is no file " + file);
        }
    }
}
