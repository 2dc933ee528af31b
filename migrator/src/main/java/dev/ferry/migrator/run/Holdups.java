package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.route.write.Pace;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.psync.LinkStatus;
import dev.ferry.psync.log.LogStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says why a migration does not move, and what ends that: what the operator wanted first, then trouble. Immutable. */
final class Holdups {

    private final MigrationSettings settings;
    private final Pace pace;
    private final Supplier<Optional<String>> unanswered;

    /** @param unanswered why the target cannot be reached while nothing is written to it; empty when it can */
    Holdups(MigrationSettings settings, Pace pace, Supplier<Optional<String>> unanswered) {
        this.unanswered = unanswered;
        this.settings = settings;
        this.pace = pace;
    }

    /** While the source has not begun. */
    List<Holdup> waiting(LinkStatus link) {
        return link.note().isEmpty()
                ? List.of(new Holdup(
                        "waiting for the source", "it has to save a snapshot first; its log says how far it is"))
                : List.of(linkTrouble(link.note()));
    }

    /**
     * While data of a file is written.
     *
     * @param meanwhile what becomes of the rest until it goes on
     */
    List<Holdup> atTheTarget(Applier applier, String meanwhile) {
        List<Holdup> holdups = new ArrayList<>();
        if (pace.paused()) {
            holdups.add(new Holdup(
                    "paused by the operator", "ferry resume " + settings.name() + "; until then " + meanwhile));
        }
        pace.overload()
                .ifPresent(why -> holdups.add(new Holdup(
                        why, "it goes on by itself when the target has less to do; until then " + meanwhile)));
        targetTrouble(applier).ifPresent(holdups::add);
        if (pace.heldBack()) {
            holdups.add(heldBack());
        }
        return holdups;
    }

    /** While data is on its way. */
    List<Holdup> onTheWay(Applier applier, LinkStatus link, Status.Spool spool) {
        List<Holdup> holdups = new ArrayList<>();
        if (pace.paused()) {
            holdups.add(new Holdup(
                    "paused by the operator",
                    "ferry resume " + settings.name() + "; the source is read on, " + lasting(spool)));
        }
        pace.overload()
                .ifPresent(why -> holdups.add(new Holdup(
                        why,
                        "it goes on by itself when the target has less to do; the source is read on, "
                                + lasting(spool))));
        targetTrouble(applier).ifPresent(holdups::add);
        if (!link.note().isEmpty()) {
            holdups.add(linkTrouble(link.note()));
        }
        diskTrouble(link)
                .ifPresent(trouble -> holdups.add(new Holdup(
                        trouble, "make room on the disk of " + settings.workDir() + "; it goes on by itself")));
        if (link.spool().full() || link.log().map(LogStatus::full).orElse(false)) {
            holdups.add(new Holdup(
                    "spool full at " + ByteSize.text(waitingBytes(link))
                            + ": not reading from the source until the target catches up",
                    "the source drops its replica when its own buffer is full as well: make the target faster, or start"
                            + " again with a larger --spool"));
        }
        if (pace.heldBack()) {
            holdups.add(heldBack());
        }
        return holdups;
    }

    /** For how long the source can be read although nothing is written. */
    static String lasting(Status.Spool spool) {
        String room = "and there is room for " + ByteSize.text(spool.bytesFree());
        return spool.fullInSeconds()
                .map(seconds -> room + ": about " + DurationText.text(Duration.ofSeconds(seconds)) + " at "
                        + ByteSize.text(spool.arrivingBytesPerSecond()) + "/s")
                .orElse(room);
    }

    /** Limits in words. */
    static String limits(PaceLimits limits) {
        List<String> words = new ArrayList<>();
        if (limits.bytesPerSecond() > 0) {
            words.add("at most " + ByteSize.text(limits.bytesPerSecond()) + "/s");
        }
        if (limits.commandsPerSecond() > 0) {
            words.add("at most " + Count.text(limits.commandsPerSecond(), "command") + " a second");
        }
        return words.isEmpty() ? "no limit" : String.join(" and ", words);
    }

    /** How much has arrived that the target does not have. */
    static long waitingBytes(LinkStatus link) {
        return link.spool().bytes() + link.log().map(LogStatus::unappliedBytes).orElse(0L);
    }

    /** The applier finds out only when there is something to write. */
    private Optional<Holdup> targetTrouble(Applier applier) {
        return applier.trouble()
                .map(trouble -> new Holdup(
                        trouble, "it is tried again for " + patience() + " (--reconnect); bring the target back"))
                .or(() -> unanswered
                        .get()
                        .map(trouble -> new Holdup(
                                trouble,
                                "bring the target back; nothing is lost: before anything is written again, its"
                                        + " checkpoint says where to go on")));
    }

    private Holdup heldBack() {
        return new Holdup(
                "held back: " + limits(pace.limits()),
                "ferry throttle " + settings.name() + " --bandwidth none --commands none, to write as fast as it goes");
    }

    private Holdup linkTrouble(String note) {
        return new Holdup(note, "it is tried again for " + patience() + " (--reconnect); bring the source back");
    }

    private String patience() {
        return DurationText.text(settings.continuation().reconnectFor());
    }

    private static Optional<String> diskTrouble(LinkStatus link) {
        String spool = link.spool().trouble();
        String log = link.log().map(LogStatus::trouble).orElse("");
        return Optional.of(spool.isEmpty() ? log : spool).filter(trouble -> !trouble.isEmpty());
    }
}
