package dev.ferry.system;

import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.LossCounts;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.rdb.transcode.Transcoder;
import dev.ferry.rdb.value.ValueKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Writes an RDB anew for another server, without what modules have put into it. */
final class RdbConversion {
    private RdbConversion() {}

    /** Writes the file of that name into the directory, and returns what it has no place for. */
    static LossCounts convert(InputStream from, Path directory, String name, TargetServer target, Set<Loss> allowed)
            throws IOException {
        Transcoder transcoder = new Transcoder(target, EncodingPolicy.defaults(), allowed, directory);
        RdbReader reader = new RdbReader(from, RdbLimits.defaults());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            RdbWriter writer = RdbWriter.to(out, target.rdbVersion());
            writer.header();
            RdbEvent event = reader.next();
            while (!(event instanceof RdbEvent.End)) {
                write(event, reader, transcoder, writer);
                event = reader.next();
            }
            writer.end();
        }
        return transcoder.losses();
    }

    private static void write(RdbEvent event, RdbReader reader, Transcoder transcoder, RdbWriter writer)
            throws IOException {
        switch (event) {
            case RdbEvent.Header header -> transcoder.sourceVersion(header.version());
            case RdbEvent.Aux aux -> transcoder.aux(aux.name(), aux.value());
            case RdbEvent.Function function -> {
                if (transcoder.admitsFunction()) {
                    writer.function(function.code());
                }
            }
            case RdbEvent.SelectDb selected -> writer.selectDb(selected.db());
            case RdbEvent.ResizeDb size -> writer.resizeDb(size.keys(), size.expires());
            case RdbEvent.Entry entry -> {
                if (entry.type().kind() != ValueKind.MODULE) {
                    transcoder.write(entry, reader, writer.entry(entry));
                }
            }
            case RdbEvent.ModuleAux aux -> {}
            case RdbEvent.HashTemplate template -> {}
            case RdbEvent.SlotInfo slot -> {}
            case RdbEvent.SlotImport slots -> {}
            case RdbEvent.End end -> throw new AssertionError("the end is written by itself");
        }
    }
}
