package dev.ferry.migrator.imports;

import dev.ferry.migrator.store.S3Object;
import dev.ferry.migrator.store.S3Store;
import java.io.InputStream;
import java.util.OptionalLong;

/** An object in a store. */
record S3Blob(S3Store store, S3Object object) implements Blob {

    @Override
    public String name() {
        return store.place(object.name());
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(object.bytes());
    }

    @Override
    public boolean again() {
        return true;
    }

    @Override
    public String version() {
        return name() + " " + object.bytes() + " " + object.tag();
    }

    @Override
    public InputStream open() {
        return store.read(object);
    }
}
