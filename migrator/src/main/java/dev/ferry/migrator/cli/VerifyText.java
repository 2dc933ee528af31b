package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.verify.Difference;
import dev.ferry.migrator.verify.VerifyResult;
import java.time.Duration;

/** The result of a comparison in lines for people. */
final class VerifyText {

    private VerifyText() {}

    static String of(VerifyResult result, Duration took) {
        StringBuilder text = new StringBuilder();
        for (Difference difference : result.first()) {
            text.append(difference).append('\n');
        }
        long unnamed = result.differences() - result.first().size();
        if (unnamed > 0) {
            text.append("and ").append(Count.text(unnamed)).append(" more\n");
        }
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        return text.append("%s compared in %s (%s/s): %s%n"
                        .formatted(
                                Count.text(result.compared(), noun(result.mode().name())),
                                DurationText.text(took),
                                Count.text((long) (result.compared() / seconds)),
                                result.same() ? "no differences" : Count.text(result.differences(), "difference")))
                .toString();
    }

    /** Returns what is compared one by one in a mode. */
    static String noun(String mode) {
        return mode.equalsIgnoreCase(VerifyMode.COUNT.name()) ? "database" : "key";
    }
}
