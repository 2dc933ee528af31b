package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The fields of one batch of a hash that expire at the same moment. */
final class CommandFields {

    private final List<Bytes> fields = new ArrayList<>();

    void add(Bytes field) {
        fields.add(field);
    }

    List<Bytes> command(Bytes key, long expireAtMillis) {
        List<Bytes> command = new ArrayList<>();
        command.add(CommandForm.word("HPEXPIREAT"));
        command.add(key);
        command.add(CommandForm.number(expireAtMillis));
        command.add(CommandForm.word("FIELDS"));
        command.add(CommandForm.number(fields.size()));
        command.addAll(fields);
        return List.copyOf(command);
    }
}
