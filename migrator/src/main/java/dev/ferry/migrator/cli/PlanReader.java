package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.DocumentKind;
import dev.ferry.migrator.plan.file.PlanDocument;
import dev.ferry.migrator.plan.file.PlanFile;
import dev.ferry.migrator.plan.file.PlanSchema;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.words.NearestWord;
import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Spot;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads plans: every document becomes something to do, or all that is wrong with the file is said. Immutable. */
final class PlanReader {

    private final List<PlanKind> kinds;

    PlanReader(List<PlanKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Returns the schema of plans. */
    PlanSchema schema() {
        return new PlanSchema(kinds.stream().map(PlanKind::document).toList());
    }

    /**
     * Reads the file.
     *
     * @param file its name
     * @param words the options of the command line; where a document has the same as a field, they win
     * @param only the name of the one document that counts; empty for all
     */
    List<PlanJob> read(String file, CommandWords words, Optional<String> only) throws UsageException {
        PlanFile plan = parse(file);
        List<Problem> problems = new ArrayList<>(plan.problems());
        Map<String, PlanDocument> names = new HashMap<>();
        List<PlanJob> jobs = new ArrayList<>();
        for (PlanDocument document : plan.documents()) {
            job(document, words, problems).ifPresent(job -> {
                PlanDocument other = names.putIfAbsent(job.name(), document);
                if (other != null) {
                    problems.add(new Problem(
                            document.spot(),
                            "name: this document is called " + job.name() + ", like the one in line "
                                    + other.spot().line() + "; expected another name"));
                }
                jobs.add(job);
            });
        }
        if (!problems.isEmpty()) {
            throw UsageException.of(problems);
        }
        List<PlanJob> chosen = only.isEmpty() ? jobs : List.of(named(only.get(), jobs, file));
        requireOwnReports(chosen);
        return chosen;
    }

    private PlanFile parse(String file) throws UsageException {
        try {
            return PlanFile.read(Path.of(file), schema());
        } catch (InvalidPathException e) {
            throw new UsageException("not a file name: " + e.getReason());
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + Reason.of(e) + "; expected a plan, as YAML");
        }
    }

    private Optional<PlanJob> job(PlanDocument document, CommandWords words, List<Problem> problems) {
        Optional<PlanKind> kind = document.kind().flatMap(this::of);
        List<Problem> ofValues = List.of();
        Optional<PlanJob> job = Optional.empty();
        if (kind.isPresent()) {
            try {
                job = Optional.of(kind.get().read(new PlanOptions(document, words)));
            } catch (UsageException e) {
                ofValues = e.located();
            }
        }
        List<Problem> all = document.problems(ofValues);
        // What YAML itself could not be read for is said once.
        List<Spot> said = problems.stream().map(Problem::spot).toList();
        all.stream().filter(problem -> !said.contains(problem.spot())).forEach(problems::add);
        return all.isEmpty() ? job : Optional.empty();
    }

    private Optional<PlanKind> of(DocumentKind document) {
        return kinds.stream()
                .filter(kind -> kind.document().word().equals(document.word()))
                .findFirst();
    }

    private static PlanJob named(String name, List<PlanJob> jobs, String file) throws UsageException {
        List<String> names = jobs.stream().map(PlanJob::name).toList();
        return jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--only: no document of %s is called \"%s\"%s (there are: %s)"
                        .formatted(file, name, NearestWord.suggestion(name, names), String.join(", ", names))));
    }

    private static void requireOwnReports(List<PlanJob> jobs) throws UsageException {
        Map<Path, String> writers = new HashMap<>();
        for (PlanJob job : jobs) {
            if (job.report().isPresent()) {
                Path report = job.report().get().toAbsolutePath().normalize();
                String other = writers.putIfAbsent(report, job.name());
                if (other != null) {
                    throw new UsageException(
                            "%s and %s would both write their report to %s; expected a field report in each"
                                            .formatted(other, job.name(), report)
                                    + " document, --only NAME, or --json, which prints one after the other");
                }
            }
        }
    }
}
