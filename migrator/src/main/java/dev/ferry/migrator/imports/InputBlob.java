package dev.ferry.migrator.imports;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Standard input, which can be read once. */
record InputBlob() implements Blob {

    @Override
    public String name() {
        return "standard input";
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public boolean again() {
        return false;
    }

    @Override
    public String version() {
        return "-";
    }

    @Override
    public InputStream open() throws IOException {
        return new FileInputStream(FileDescriptor.in);
    }
}
