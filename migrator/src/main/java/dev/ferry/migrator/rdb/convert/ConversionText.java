package dev.ferry.migrator.rdb.convert;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.rdb.transcode.Loss;

/** What became of an RDB, as text for people. */
public final class ConversionText {

    private static final int DATABASES_USUAL = 16;

    private ConversionText() {}

    /** Returns what was done and what was lost, ending in a line break; nothing about what was refused. */
    public static String summary(ConversionResult result) {
        StringBuilder text = new StringBuilder("%s for %s (%s): %s, %s"
                .formatted(
                        result.file(),
                        result.target(),
                        result.version(),
                        Count.text(result.keys(), "key"),
                        ByteSize.text(result.bytes())));
        if (result.functions() > 0) {
            text.append(", function libraries: ").append(result.functions());
        }
        if (result.leftOut() > 0) {
            text.append("; ").append(Count.text(result.leftOut(), "key")).append(" not selected");
        }
        return text.append('\n').toString();
    }

    /** Returns a line for everything that did not go over, refused or dropped. */
    public static String warnings(ConversionResult result) {
        StringBuilder text = new StringBuilder();
        result.lost()
                .forEach((word, count) -> text.append("warning: dropped: %s (%s)%n"
                        .formatted(
                                Loss.parse(word).map(Loss::description).orElse(word),
                                word.equals(Loss.FUNCTIONS.word()) ? Count.text(count) : Count.text(count, "key"))));
        if (result.moduleAux() > 0) {
            text.append("warning: dropped %s that modules keep beside the keys%n"
                    .formatted(Count.text(result.moduleAux(), "record")));
        }
        result.firstRefused()
                .forEach(reason -> text.append("refused: ").append(reason).append('\n'));
        if (result.refused() > result.firstRefused().size()) {
            text.append("refused: and %s more%n"
                    .formatted(
                            Count.text(result.refused() - result.firstRefused().size())));
        }
        for (ConversionResult.Meeting meeting : result.firstMeetings()) {
            text.append("two keys with one name: ").append(meeting(meeting)).append('\n');
        }
        long more = result.meetings() - result.firstMeetings().size();
        if (more > 0) {
            text.append("two keys with one name: %s more%n".formatted(Count.text(more, "time")));
        }
        if (result.greatestDb() >= DATABASES_USUAL) {
            text.append(
                    "warning: keys go to database %d; a server has %d (0 to %d) unless it is configured with \"databases %d\"%n"
                            .formatted(
                                    result.greatestDb(),
                                    DATABASES_USUAL,
                                    DATABASES_USUAL - 1,
                                    result.greatestDb() + 1));
        }
        return text.toString();
    }

    private static String meeting(ConversionResult.Meeting meeting) {
        ConversionResult.Place renamed = meeting.renamed();
        return meeting.second().db() < 0
                ? "those at offsets 0x%x and 0x%x"
                        .formatted(meeting.first().offset(), meeting.second().offset())
                : "%s and %s would both be %s of database %d"
                        .formatted(place(meeting.first()), place(meeting.second()), renamed.key(), renamed.db());
    }

    private static String place(ConversionResult.Place place) {
        return "%s of database %d (offset 0x%x)".formatted(place.key(), place.db(), place.offset());
    }
}
