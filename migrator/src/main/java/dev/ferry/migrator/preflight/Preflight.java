package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.client.RedisClient;
import dev.ferry.migrator.checkpoint.CheckpointException;
import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at both servers before anything is written, and reports everything that stands in the way at once. Confined to the
 * thread that calls; it takes a few round trips, or the time-out of a connection.
 */
public final class Preflight {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** In the order in which an operator would want to read them. */
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
            ContentRules::bulkLimit,
            CapacityRules::memory,
            CapacityRules::persistence,
            CapacityRules::clocks,
            CapacityRules::unanswered);

    private final MigrationSettings settings;
    private final Clock clock;
    private final Findings findings = new Findings();
    private @Nullable TargetCheckpoint checkpoint;
    private final Map<Side, ServerFacts> facts = new EnumMap<>(Side.class);

    /** @param clock this machine's clock, which the servers' clocks are compared with */
    public Preflight(MigrationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Connects to both servers, looks, disconnects, and returns what was found. Does not fail: a failure is a finding. */
    public PreflightResult examine() {
        ask(Side.SOURCE, server -> facts.put(Side.SOURCE, find(settings.source(), server)));
        ask(Side.TARGET, server -> {
            ServerFacts found = find(settings.target(), server);
            facts.put(Side.TARGET, found);
            if (answers(found.info())) {
                readCheckpoint(server);
            }
        });
        ServerFacts source = facts.get(Side.SOURCE);
        ServerFacts target = facts.get(Side.TARGET);
        if (source != null && target != null) {
            judge(new Pairing(source, target, Optional.ofNullable(checkpoint), settings));
        }
        return new PreflightResult(
                Optional.ofNullable(source).map(ServerFacts::info),
                Optional.ofNullable(target).map(ServerFacts::info),
                Optional.ofNullable(checkpoint),
                Optional.ofNullable(source).flatMap(ServerFacts::clockAhead),
                Optional.ofNullable(target).flatMap(ServerFacts::clockAhead),
                findings.list());
    }

    private void readCheckpoint(Server server) throws IOException {
        String key = TargetCheckpoint.key(settings.name());
        Reply answer = server.call("HGETALL", key);
        if (Answer.of(answer) == Answer.DENIED) {
            findings.error(
                    "TARGET-RIGHTS",
                    "the target refuses HGETALL " + key + ", for reading the checkpoint (" + answer + ")",
                    "Permit it: ACL SETUSER <user> +hgetall ~ferry:checkpoint:*");
            return;
        }
        try {
            checkpoint = CheckpointKey.read(answer, key).orElse(null);
        } catch (CheckpointException e) {
            if (!settings.continuation().restart()) {
                findings.error(
                        "TARGET-CHECKPOINT", String.valueOf(e.getMessage()), "Use another --name to leave it as it is");
            }
        }
    }

    private ServerFacts find(Endpoint endpoint, Server server) throws IOException, InfoRefusedException {
        return new FactFinder(endpoint, server, clock).find();
    }

    private void judge(Pairing pairing) {
        RULES.forEach(rule -> rule.check(pairing, findings));
        RightsProbe probe = new RightsProbe(pairing, findings);
        if (answers(pairing.source())) {
            ask(Side.SOURCE, probe::source);
        }
        if (answers(pairing.target())) {
            ask(Side.TARGET, probe::target);
            ask(
                    Side.TARGET,
                    server -> LoadProbe.check(
                            server, pairing.targetName(), settings.control().maxLoad(), findings));
        }
    }

    /** A server that is loading, or a node of a cluster, is refused already and would answer other errors. */
    private static boolean answers(ServerInfo info) {
        return !info.loading() && !info.clusterEnabled();
    }

    private interface Conversation {
        void with(Server server) throws IOException, InfoRefusedException;
    }

    private void ask(Side side, Conversation conversation) {
        Endpoint endpoint = switch (side) {
            case SOURCE -> settings.source();
            case TARGET -> settings.target();
        };
        try (RedisClient client = RedisClient.connect(endpoint, TIMEOUT)) {
            conversation.with(client::call);
        } catch (InfoRefusedException refused) {
            ConnectionFinding.add(side, refused, findings);
        } catch (ConnectionException failure) {
            ConnectionFinding.add(side, failure, findings);
        } catch (IOException failure) {
            ConnectionFinding.add(
                    side, new ConnectionException(Reason.CLOSED, endpoint, failure.toString(), failure), findings);
        }
    }
}
