package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.util.List;
import java.util.Optional;

/** {@code ferry run}: what a plan says, document by document. */
final class RunCommand implements Subcommand {

    private final Console console;
    private final PlanReader plans;

    RunCommand(Console console, PlanReader plans) {
        this.console = console;
        this.plans = plans;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "do what a plan says, a YAML file";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("""
                ferry run PLAN.yaml [options]

                Does what the documents of a plan say, one after the other; the first that fails ends it. Everything is checked
                before anything is done, and what is wrong is said with its line and column. docs/plans.md has the fields,
                plans/ has examples, ferry schema prints the JSON Schema for editors.

                Example
                  version: 1
                  kind: migration
                  source: {uri: redis://10.0.0.5:6379, password: "${env:SRC_PASSWORD}"}
                  target: redis://10.0.0.9:6379

                Options (they win over fields of the same name)
                """);
        for (RunOption option : RunOption.values()) {
            OptionHelp.append(text, option);
        }
        return text.append("""

                The exit code is that of the document that failed, as for ferry migrate; 2 when the plan is not valid.
                """).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        CommandWords words = CommandWords.parse(
                List.of(RunOption.values()), arguments, RunCommand::elsewhere, RunCommand::objection);
        List<PlanJob> jobs = plans.read(words.alone().getFirst(), words, words.value(RunOption.ONLY));
        ExitCode code = ExitCode.DONE;
        for (int i = 0; i < jobs.size() && code == ExitCode.DONE; i++) {
            if (jobs.size() > 1) {
                console.err().println("%s (%d of %d)".formatted(jobs.get(i).name(), i + 1, jobs.size()));
            }
            code = jobs.get(i).run(i + 1 == jobs.size());
            if (code != ExitCode.DONE && i + 1 < jobs.size()) {
                List<String> rest = jobs.subList(i + 1, jobs.size()).stream()
                        .map(PlanJob::name)
                        .toList();
                console.err()
                        .println("ferry: not run, because " + jobs.get(i).name() + " has not ended well: "
                                + String.join(", ", rest));
            }
        }
        return code;
    }

    private static Optional<String> elsewhere(String word) {
        return List.of(MigrateOption.values()).stream()
                .filter(option -> option.word().equals(word) && option.field().isPresent())
                .findFirst()
                .map(option -> "is no option of ferry run; in the plan it is the field "
                        + option.field().orElseThrow().path());
    }

    private static Optional<String> objection(List<String> alone) {
        return alone.size() == 1
                ? Optional.empty()
                : Optional.of("run takes one plan, and got " + alone.size() + " words; expected: ferry run PLAN.yaml");
    }
}
