package dev.ferry.migrator.imports;

import dev.ferry.aof.AofManifest;
import dev.ferry.migrator.export.Catalogue;
import dev.ferry.migrator.export.Destination;
import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.store.S3Object;
import dev.ferry.migrator.store.S3Store;
import dev.ferry.migrator.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the object of a store that an operator names: itself, or by the prefix of several. */
final class Objects implements AutoCloseable {

    private final S3Store store;
    private final Destination.InBucket named;

    private Objects(S3Store store, Destination.InBucket named) {
        this.store = store;
        this.named = named;
    }

    static Objects open(FilePlace place) throws IOException {
        if (!(Destination.parse(place.word(), place.reading().s3()) instanceof Destination.InBucket named)) {
            throw new IllegalArgumentException(place.word() + " is in no object store");
        }
        try {
            return new Objects(S3Store.open(named.settings()), named);
        } catch (StoreException e) {
            throw unreadable(e);
        }
    }

    /**
     * Returns the object.
     *
     * @throws DatasetException when there is none, or the store cannot be asked
     */
    Blob find() throws IOException {
        try {
            String name = named.file().isPresent() ? named.file().get() : newest();
            if (name.endsWith(AofManifest.SUFFIX)) {
                throw notThere(
                        store.place(name)
                                + " is the manifest of an append-only file, whose parts are not read from an object store; copy them to a directory first");
            }
            S3Object object = store.look(name).orElseThrow(() -> notThere("there is no object " + store.place(name)));
            return new S3Blob(store, object);
        } catch (StoreException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    /** The newest export that is known to be good, else the newest file that looks like one. */
    private String newest() throws IOException {
        List<ExportEntry> exports = new Catalogue(store).list();
        Optional<ExportEntry> newest = exports.stream()
                .filter(ExportEntry::good)
                .findFirst()
                .or(() -> exports.stream().findFirst());
        return newest.orElseThrow(() ->
                        notThere(named + " holds no RDB file (" + String.join(", ", DatasetFiles.RDB_SUFFIXES) + ")"))
                .file();
    }

    private static DatasetException notThere(String message) {
        return new DatasetException(DatasetException.Reason.NOT_THERE, message);
    }

    private static DatasetException unreadable(StoreException cause) {
        return new DatasetException(DatasetException.Reason.UNREADABLE, String.valueOf(cause.getMessage()), cause);
    }
}
