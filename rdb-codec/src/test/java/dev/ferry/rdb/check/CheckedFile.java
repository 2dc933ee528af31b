package dev.ferry.rdb.check;

import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks deeply at every value of a file. */
final class CheckedFile {

    private CheckedFile() {}

    /** Returns what was found. */
    static List<Finding> findings(byte[] rdb, DeepCheck check) throws IOException {
        List<Finding> found = new ArrayList<>();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), RdbLimits.defaults());
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            switch (event) {
                case RdbEvent.Entry entry -> check.entry(entry, reader, found::add);
                case RdbEvent.HashTemplate template -> check.template(template, reader.offset(), found::add);
                default -> {
                    // There is nothing deep about it.
                }
            }
        }
        return found;
    }
}
