package dev.ferry.migrator.imports;

import dev.ferry.aof.AofException;
import dev.ferry.aof.AofManifest;
import dev.ferry.migrator.export.Catalogue;
import dev.ferry.migrator.export.Destination;
import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.store.S3Object;
import dev.ferry.migrator.store.S3Store;
import dev.ferry.migrator.store.StoreException;
import dev.ferry.migrator.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Finds the objects of a dataset that an operator names: one, a manifest with its parts, or a prefix with one of them. */
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
     * Returns the object; or those of an append-only file of several parts, in the order in which they are read.
     *
     * @throws DatasetException when there is none, or the store cannot be asked
     */
    List<Blob> find() throws IOException {
        try {
            String name = named.file().isPresent() ? named.file().get() : inPrefix();
            if (!name.endsWith(AofManifest.SUFFIX)) {
                return List.of(object(name));
            }
            List<Blob> parts = new ArrayList<>();
            for (String part : manifest(name).names()) {
                parts.add(object(part));
            }
            return parts;
        } catch (StoreException e) {
            throw unreadable(e);
        } catch (AofException e) {
            throw new DatasetException(DatasetException.Reason.DAMAGED, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private Blob object(String name) throws IOException {
        S3Object object = store.look(name).orElseThrow(() -> notThere("there is no object " + store.place(name)));
        return new S3Blob(store, object);
    }

    private AofManifest manifest(String name) throws IOException {
        object(name);
        try (InputStream in = store.read(name)) {
            return AofManifest.read(store.place(name), in);
        }
    }

    /** The only manifest; without one the newest export that is known to be good, else the newest file that looks like one. */
    private String inPrefix() throws IOException {
        List<ExportEntry> exports = new Catalogue(store).list();
        List<String> datasets = new ArrayList<>(store.list().stream()
                .map(StoredFile::name)
                .filter(name -> name.endsWith(AofManifest.SUFFIX))
                .toList());
        if (datasets.isEmpty()) {
            return newest(exports);
        }
        // The RDB that a manifest names is a part of it, and no dataset of its own.
        List<String> parts = manifest(datasets.getFirst()).names();
        exports.stream()
                .map(ExportEntry::file)
                .filter(file -> !parts.contains(file))
                .forEach(datasets::add);
        if (datasets.size() > 1) {
            throw notThere(named + " holds more than one dataset (" + datasets.get(0) + ", " + datasets.get(1)
                    + "); name the one that is meant");
        }
        return datasets.getFirst();
    }

    private String newest(List<ExportEntry> exports) throws DatasetException {
        return exports.stream()
                .filter(ExportEntry::good)
                .findFirst()
                .or(() -> exports.stream().findFirst())
                .orElseThrow(
                        () -> notThere(named + " holds no RDB file (" + String.join(", ", DatasetFiles.RDB_SUFFIXES)
                                + ") and no manifest of an append-only file (" + AofManifest.SUFFIX + ")"))
                .file();
    }

    private static DatasetException notThere(String message) {
        return new DatasetException(DatasetException.Reason.NOT_THERE, message);
    }

    private static DatasetException unreadable(StoreException cause) {
        return new DatasetException(DatasetException.Reason.UNREADABLE, String.valueOf(cause.getMessage()), cause);
    }
}
