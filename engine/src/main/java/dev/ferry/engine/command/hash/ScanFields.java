package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ScanOptions;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.HashValue;
import java.util.ArrayList;
import java.util.List;

/** HSCAN. */
final class ScanFields implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ScanOptions.cursor(arguments, 2);
        HashView hash = HashView.read(session, arguments.bytes(1));
        List<byte[]> found = new ArrayList<>();
        long cursor = hash == null ? 0 : scan(hash.whole(), ScanOptions.parse(arguments, 2, false, true), found);
        session.reply().array(2);
        session.reply().bulk(Long.toUnsignedString(cursor));
        session.reply().array(found.size());
        found.forEach(session.reply()::bulk);
    }

    private static long scan(HashValue hash, ScanOptions options, List<byte[]> found) {
        int[] seen = new int[1];
        long steps = Math.min(options.count(), Long.MAX_VALUE / 10) * 10;
        long cursor = options.cursor();
        do {
            cursor = hash.scan(cursor, (name, value, expiry) -> {
                seen[0]++;
                if (options.admits(name)) {
                    found.add(name);
                    if (!options.noValues()) {
                        found.add(value);
                    }
                }
            });
        } while (cursor != 0 && --steps > 0 && seen[0] < options.count());
        return cursor;
    }
}
