package dev.ferry.migrator.export;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.store.ExportStore;
import dev.ferry.migrator.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What exports there are in a store, as their receipts say. Confined to one thread. */
public final class Catalogue {

    private static final Pattern EXPORT = Pattern.compile("[^.].*\\.rdb(?:\\.gz|\\.zst)?");
    private static final int RECEIPT_BYTES_MAX = 1 << 20;

    private final ExportStore store;

    public Catalogue(ExportStore store) {
        this.store = store;
    }

    /** Returns everything that looks like an export, the newest first. */
    public List<ExportEntry> list() throws IOException {
        List<StoredFile> files = store.list();
        Set<String> names = new HashSet<>();
        files.forEach(file -> names.add(file.name()));
        List<ExportEntry> entries = new ArrayList<>();
        for (StoredFile file : files) {
            if (EXPORT.matcher(file.name()).matches()) {
                entries.add(entry(file, names.contains(file.name() + Receipt.SUFFIX)));
            }
        }
        entries.sort(Comparator.comparing(ExportEntry::time).reversed());
        return entries;
    }

    /** Returns the newest export that can be relied on. */
    public Optional<ExportEntry> newestGood() throws IOException {
        return list().stream().filter(ExportEntry::good).findFirst();
    }

    /** Returns those that can be relied on and were made of this source by this pattern, the newest first. */
    List<ExportEntry> good(Endpoint source, NamePattern pattern) throws IOException {
        return list().stream()
                .filter(ExportEntry::good)
                .filter(entry -> entry.receipt()
                        .filter(receipt -> receipt.source().equals(source.uri())
                                && receipt.pattern().equals(Optional.of(pattern.text())))
                        .isPresent())
                .toList();
    }

    /** Removes an export: its receipt first, so that what is left when that is interrupted counts no longer. */
    void delete(ExportEntry entry) throws IOException {
        store.delete(entry.file() + Receipt.SUFFIX);
        store.delete(entry.file());
    }

    private ExportEntry entry(StoredFile file, boolean hasReceipt) throws IOException {
        Optional<ExportRecord> receipt =
                hasReceipt ? receipt(file.name()).filter(ExportRecord::completed) : Optional.empty();
        ExportEntry.State state = receipt.isEmpty()
                ? ExportEntry.State.UNCHECKED
                : receipt.get().bytes() == file.bytes() ? ExportEntry.State.GOOD : ExportEntry.State.CHANGED;
        return new ExportEntry(
                file.name(),
                state,
                file.bytes(),
                receipt.map(ExportRecord::startedAt).orElse(file.modifiedAt()),
                receipt);
    }

    private Optional<ExportRecord> receipt(String file) throws IOException {
        try (InputStream in = store.read(file + Receipt.SUFFIX)) {
            return Receipt.read(in.readNBytes(RECEIPT_BYTES_MAX));
        }
    }
}
