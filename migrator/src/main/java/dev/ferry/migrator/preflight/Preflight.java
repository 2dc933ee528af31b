package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.checkpoint.CheckpointException;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at both servers before anything is written, and reports everything that stands in the way at once. Confined to the
 * thread that calls, and one beside it; it takes a few round trips, or the time-out of a connection.
 */
public final class Preflight {

    private static final List<Rule> RULES = List.of(
            RoleRules::sameServer,
            RoleRules::connected,
            RoleRules::cluster,
            RoleRules::loading,
            VersionRules::sourceAge,
            VersionRules::pair,
            VersionRules::relativeExpiry,
            VersionRules::functions,
            VersionRules::fieldExpiry,
            RoleRules::sourceReplica,
            RoleRules::targetReplica,
            RoleRules::fence,
            DemotionRules::data,
            DemotionRules::version,
            DemotionRules::address,
            ContentRules::keyspaceShown,
            ContentRules::checkpoint,
            ContentRules::empty,
            ContentRules::databases,
            ContentRules::modules,
            SourceRules::empty,
            SourceRules::failover,
            SourceRules::behind,
            SourceRules::persistence,
            SourceRules::snapshot,
            SourceRules::backlog,
            SourceRules::outputBuffer,
            SourceRules::linkTimeout,
            TargetRules::replicas,
            TargetRules::disk,
            TargetRules::notifications,
            TargetRules::timeout,
            TargetRules::valueLimits,
            ConnectionRules::sentinels,
            ConnectionRules::clients,
            ConnectionRules::latency,
            WorkDirRules::room,
            CapacityRules::memory,
            CapacityRules::clocks,
            CapacityRules::unanswered);

    /** What is asked when a file is read: nothing that only a server can answer, or do. */
    private static final List<Rule> RULES_OF_FILES = List.of(
            RoleRules::cluster,
            RoleRules::loading,
            VersionRules::pair,
            VersionRules::functions,
            VersionRules::fieldExpiry,
            RoleRules::targetReplica,
            ContentRules::keyspaceShown,
            ContentRules::checkpoint,
            ContentRules::empty,
            ContentRules::databases,
            TargetRules::replicas,
            TargetRules::disk,
            TargetRules::timeout,
            CapacityRules::memory,
            CapacityRules::clocks,
            CapacityRules::unanswered);

    private final MigrationSettings settings;
    private final Clock clock;
    /** What a file says of the server that wrote it, as INFO would, when a file is read and no server left. */
    private final Optional<String> fileInfo;

    private final Findings findings;
    private final Scrutiny scrutiny;
    private volatile Leftovers leftovers = Leftovers.NONE;
    private volatile @Nullable ServerFacts sourceFacts;
    private volatile @Nullable ServerFacts targetFacts;
    private volatile Measured measured = Measured.NOTHING;

    /** As it goes before a migration. */
    public Preflight(MigrationSettings settings, Clock clock) {
        this(settings, clock, Scrutiny.RUN);
    }

    /** @param clock this machine's clock, which the servers' clocks are compared with */
    public Preflight(MigrationSettings settings, Clock clock, Scrutiny scrutiny) {
        this(settings, clock, scrutiny, Optional.empty());
    }

    /**
     * As the other constructor.
     *
     * @param fileInfo what a file says of the server that wrote it, as INFO would; empty when a server is left
     */
    public Preflight(MigrationSettings settings, Clock clock, Scrutiny scrutiny, Optional<String> fileInfo) {
        this.settings = settings;
        this.clock = clock;
        this.scrutiny = scrutiny;
        this.fileInfo = fileInfo;
        this.findings = new Findings(settings.allowedFindings());
    }

    /**
     * Connects to both servers, looks, disconnects, and returns what was found. Does not fail: a failure is a finding. When the
     * thread is interrupted it returns soon, with whatever was found, and the thread stays interrupted.
     */
    public PreflightResult examine() {
        Endpoint from = settings.readsFile() ? settings.target() : settings.source();
        try (Line source = new Line(Side.SOURCE, from, findings);
                Line target = new Line(Side.TARGET, settings.target(), findings)) {
            examine(source, target);
        }
        ServerFacts source = sourceFacts;
        ServerFacts target = targetFacts;
        Optional<Pairing> pairing = source == null || target == null
                ? Optional.empty()
                : Optional.of(new Pairing(source, target, measured, leftovers, settings));
        pairing.ifPresent(
                both -> (fileInfo.isPresent() ? RULES_OF_FILES : RULES).forEach(rule -> rule.check(both, findings)));
        return new PreflightResult(
                Optional.ofNullable(source).map(ServerFacts::info),
                Optional.ofNullable(target).map(ServerFacts::info),
                leftovers.checkpoint(),
                Optional.ofNullable(source).flatMap(ServerFacts::clockAhead),
                Optional.ofNullable(target).flatMap(ServerFacts::clockAhead),
                pairing.map(Forecast::of),
                findings.list());
    }

    private void examine(Line sourceLine, Line targetLine) {
        Line.Conversation lookAtTarget = server -> {
            ServerFacts found = find(settings.target(), server);
            targetFacts = found;
            if (answers(found.info())) {
                readCheckpoint(server);
            }
        };
        if (fileInfo.isPresent()) {
            // A file has no address, and no rule that is asked of files wants one.
            sourceFacts = ServerFacts.of(settings.target(), fileInfo.get());
            targetLine.hold(lookAtTarget);
        } else {
            Line.together(
                    sourceLine, server -> sourceFacts = find(settings.source(), server), targetLine, lookAtTarget);
        }
        ServerFacts source = sourceFacts;
        ServerFacts target = targetFacts;
        if (source != null && target != null) {
            tryOut(sourceLine, source, targetLine, target);
        }
    }

    private void tryOut(Line sourceLine, ServerFacts source, Line targetLine, ServerFacts target) {
        Pairing pairing = new Pairing(source, target, measured, leftovers, settings);
        RightsProbe rights = new RightsProbe(pairing, findings);
        Line.Conversation tryTarget = server -> {
            if (answers(target.info())) {
                rights.target(server);
                LoadProbe.check(server, pairing.targetName(), settings.control().maxLoad(), findings);
            }
        };
        if (fileInfo.isPresent()) {
            targetLine.hold(tryTarget);
            return;
        }
        Line.together(
                sourceLine,
                server -> {
                    if (answers(source.info())) {
                        measured = new SourceProbe(
                                        server,
                                        source,
                                        settings.scope(),
                                        target.bulkBytesMax().orElse(Long.MAX_VALUE))
                                .measure(scrutiny);
                        rights.source(server);
                    }
                },
                targetLine,
                tryTarget);
    }

    private void readCheckpoint(Server server) throws IOException {
        String key = TargetCheckpoint.key(settings.name());
        Reply answer = server.call("HGETALL", key);
        if (Answer.of(answer) == Answer.DENIED) {
            findings.add(
                    FindingCode.E_TARGET_RIGHTS,
                    "the target refuses HGETALL " + key + ", for reading the checkpoint (" + answer + ")",
                    "Permit it: ACL SETUSER <user> +hgetall ~ferry:checkpoint:*");
            return;
        }
        try {
            leftovers = Leftovers.read(server, answer, key);
        } catch (CheckpointException e) {
            if (!settings.continuation().restart()) {
                findings.add(
                        FindingCode.E_TARGET_CHECKPOINT,
                        String.valueOf(e.getMessage()),
                        "Use another --name to leave it as it is");
            }
        }
    }

    private ServerFacts find(Endpoint endpoint, Server server) throws IOException, InfoRefusedException {
        return new FactFinder(endpoint, server, clock).find();
    }

    /** A server that is loading, or a node of a cluster, is refused already and would answer other errors. */
    private static boolean answers(ServerInfo info) {
        return !info.loading() && !info.clusterEnabled();
    }
}
