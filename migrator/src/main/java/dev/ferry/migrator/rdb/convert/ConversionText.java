package dev.ferry.migrator.rdb.convert;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.rdb.transcode.Loss;

/** What became of an RDB, as text for people. */
public final class ConversionText {

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
            text.append("meets another key under its new name: %s%n".formatted(name(meeting)));
        }
        if (result.meetings() > result.firstMeetings().size()) {
            text.append("meets another key: and %s more%n"
                    .formatted(Count.text(
                            result.meetings() - result.firstMeetings().size())));
        }
        return text.toString();
    }

    private static String name(ConversionResult.Meeting meeting) {
        String place = "at offset 0x" + Long.toHexString(meeting.offset());
        return meeting.db() < 0
                ? "the one " + place
                : "%s of database %d %s".formatted(meeting.key(), meeting.db(), place);
    }
}
