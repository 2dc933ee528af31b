package dev.ferry.migrator.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers findings. Confined to the thread of the pre-flight. */
final class Findings {

    private final List<Finding> findings = new ArrayList<>();

    /** Adds a reason not to start. */
    void error(String code, String seen, String todo) {
        findings.add(new Finding(Severity.ERROR.prefix() + code, Severity.ERROR, seen, todo));
    }

    /** Adds something that the operator should know. */
    void warning(String code, String seen, String todo) {
        findings.add(new Finding(Severity.WARNING.prefix() + code, Severity.WARNING, seen, todo));
    }

    /** Returns the warnings and then the errors, which an operator should see last, each in the order of finding. */
    List<Finding> list() {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }
}
