package dev.ferry.migrator.cli;

import dev.ferry.migrator.rdb.DamagedException;
import dev.ferry.migrator.rdb.OutputException;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.rdb.UnreadableException;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.words.NearestWord;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code ferry rdb}: finds the word behind it, does what it says, and turns what went wrong into a line and a status. */
final class RdbCommand implements Subcommand {

    private final Console console;
    private final Interruption interruption;
    private final List<RdbAction> actions;

    RdbCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
        this.actions = List.of(new RdbCheck(), new RdbStats(), new RdbJson(), new RdbConvert(), new RdbDiff());
    }

    @Override
    public String name() {
        return "rdb";
    }

    @Override
    public String summary() {
        return "check, show, convert and compare RDB files, without a server";
    }

    @Override
    public String help() {
        return RdbHelp.of(actions);
    }

    @Override
    public boolean hasWords() {
        return true;
    }

    @Override
    public String help(List<String> words) throws UsageException {
        return words.isEmpty() ? help() : RdbHelp.of(find(words.getFirst()));
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        if (arguments.isEmpty()) {
            throw new UsageException("rdb needs a word behind it: " + String.join(", ", names()));
        }
        RdbAction action = find(arguments.getFirst());
        CommandWords words = words(action, arguments.subList(1, arguments.size()));
        Thread worker = Thread.currentThread();
        // An interrupt closes the channel that is being read or written, so that even a read that waits for a pipe
        // ends.
        interruption.during(worker::interrupt);
        try (RdbDesk desk = new RdbDesk(console)) {
            return action.run(words, desk);
        } catch (ClosedByInterruptException e) {
            console.err().println("ferry: interrupted");
            return ExitCode.INTERRUPTED;
        } catch (DamagedException e) {
            return problem(ExitCode.DAMAGED, e);
        } catch (UnreadableException e) {
            return problem(ExitCode.SOURCE_LOST, e);
        } catch (OutputException e) {
            return e.nobodyReads() ? ExitCode.DONE : problem(ExitCode.TARGET_FAILED, e);
        } catch (IOException e) {
            // Nothing else is read or written but what waits in temporary files.
            console.err().println("ferry: " + temporary(e));
            return ExitCode.TARGET_FAILED;
        }
    }

    static String temporary(IOException e) {
        return "cannot use %s for temporary files: %s; TMPDIR can name another directory"
                .formatted(RdbDesk.TEMPORARY, Reason.of(e));
    }

    private static CommandWords words(RdbAction action, List<String> words) throws UsageException {
        return CommandWords.parse(
                action.options(), words, word -> ofAnother(word, action), files -> wrongFiles(files, action));
    }

    private static Optional<String> ofAnother(String word, RdbAction action) {
        return Arrays.stream(RdbOption.values())
                        .anyMatch(option -> option.word().equals(word))
                ? Optional.of("is no option of ferry rdb " + action.name())
                : Optional.empty();
    }

    private static Optional<String> wrongFiles(List<String> files, RdbAction action) {
        if (files.size() == action.files()) {
            return Optional.empty();
        }
        return Optional.of("rdb %s takes %s, and got %s; expected: ferry rdb %s %s"
                .formatted(
                        action.name(),
                        action.files() == 1 ? "one file" : action.files() + " files",
                        files.isEmpty() ? "none" : String.join(" ", files),
                        action.name(),
                        action.usage()));
    }

    private ExitCode problem(ExitCode code, IOException e) {
        console.err().println("ferry: " + e.getMessage());
        return code;
    }

    private RdbAction find(String word) throws UsageException {
        for (RdbAction action : actions) {
            if (action.name().equals(word)) {
                return action;
            }
        }
        throw new UsageException("there is no \"ferry rdb %s\"%s (there are: %s)"
                .formatted(word, NearestWord.suggestion(word, names()), String.join(", ", names())));
    }

    private List<String> names() {
        return actions.stream().map(RdbAction::name).toList();
    }
}
