package dev.ferry.migrator.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Gathers findings. Thread-safe, because both servers are asked at the same time. */
final class Findings {

    private final Set<String> accepted;
    private final List<Finding> findings = new ArrayList<>();

    /** @param accepted the codes that the operator has nothing against */
    Findings(Set<String> accepted) {
        this.accepted = Set.copyOf(accepted);
    }

    Findings() {
        this(Set.of());
    }

    synchronized void add(FindingCode code, String seen, String todo) {
        findings.add(new Finding(code, seen, todo, code.acceptable() && accepted.contains(code.code())));
    }

    /** Returns the warnings and then the errors, which an operator should see last, each in the order of the catalogue. */
    synchronized List<Finding> list() {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::kind))
                .toList();
    }
}
