package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plans that come with Ferry, run as they stand, or with the addresses of servers that there are. */
class PlanTest {

    private static final Path PLANS =
            Path.of("..", "..", "plans").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void quickstart_runsAsItStands() throws IOException {
        try (FerryProcess ferry = FerryProcess.start(
                directory, "run", PLANS.resolve("quickstart.yaml").toString(), "--json")) {
            assertEquals(0, ferry.awaitExit(), ferry.err());
            JsonNode report = JsonMapper.shared().readTree(ferry.out());
            assertEquals("quickstart", report.path("name").asString());
            assertEquals("completed", report.path("outcome").asString());
        }
    }

    @Test
    void renameAndFilter_onlyThatOnTheTarget_thenWhatStandsBehindIt() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis from = source.client();
                Jedis to = target.client()) {
            from.set("order:9", "other database");
            from.select(3);
            from.mset("order:1", "a", "order:tmp:2", "b", "user:3", "c");
            to.set("kept", "d");
            String first = plan("rename-and-filter.yaml", source, target);
            String second = plan("minimal.yaml", source, target)
                    .replaceFirst("(?m)^source:.*$", "source: " + source.uri())
                    .concat("name: second\nflushTarget: true\nwatch: 1s\n");
            Path file = directory.resolve("two.yaml");
            Files.writeString(file, first + "---\n" + second);
            try (FerryProcess broken = run(file)) {
                assertEquals(2, broken.awaitExit(), broken.err());
                assertTrue(broken.err().contains("there is no field watch; did you mean cutover.watch?"), broken.err());
                assertEquals(1, to.dbSize(), "nothing is done when anything is wrong");
            }
            Files.writeString(file, first + "---\n" + second.replace("watch: 1s\n", "cutover: {watch: 0s}\n"));
            try (FerryProcess ferry = run(file, "--only", "orders")) {
                assertEquals(0, ferry.awaitExit(), ferry.err());
            }
            assertEquals(
                    Map.of("kept", "d", "shop:order:1", "a"),
                    Map.of("kept", to.get("kept"), "shop:order:1", to.get("shop:order:1")));
            assertEquals(2, to.dbSize());
            try (FerryProcess ferry = run(file, "--json")) {
                assertEquals(0, ferry.awaitExit(), ferry.err());
                assertTrue(ferry.out().contains("\"name\" : \"orders\""), ferry.out());
                assertTrue(ferry.out().contains("\"name\" : \"second\""), ferry.out());
            }
            assertEquals("other database", to.get("order:9"));
            to.select(3);
            assertEquals(3, to.dbSize());
        }
    }

    @Test
    void versionChange_hooksRunAroundTheCutover_oneThatFailsHoldsItBack() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual(), "--requirepass", "hunter2");
                RealServer target = RealServers.start(Pairs.usual());
                Jedis from = source.client();
                Jedis to = target.client()) {
            from.set("a", "1");
            Files.writeString(directory.resolve("password"), "hunter2\n");
            String text = plan("version-change.yaml", source, target)
                    .replaceFirst(
                            "(?m)^source:.*$",
                            Matcher.quoteReplacement("source: {uri: redis://127.0.0.1:%d, password: '${file:%s}'}"
                                    .formatted(source.port(), directory.resolve("password"))))
                    .replace("mode: manual", "mode: auto, watch: 0s".replace(", ", "\n  "))
                    .replaceFirst("source: hold.*", "source: unfence");
            Path file = directory.resolve("plan.yaml");
            Files.writeString(file, text.replaceFirst("beforeCutover:.*", "beforeCutover: 'echo not yet; exit 3'"));
            try (FerryProcess ferry = run(file)) {
                assertEquals(7, ferry.awaitExit(), ferry.err());
                assertTrue(ferry.err().contains("not yet"), ferry.err());
                assertTrue(
                        (ferry.err() + ferry.out()).contains("the before-cutover hook ended with exit code 3"),
                        ferry.err() + ferry.out());
            }
            from.set("b", "2");
            Files.writeString(
                    file,
                    text.replaceFirst("beforeCutover:.*", "beforeCutover: 'sleep 60'")
                            .replace("timeout: 20s", "timeout: 200ms"));
            try (FerryProcess ferry = run(file)) {
                assertEquals(7, ferry.awaitExit(), ferry.err());
                assertTrue(
                        (ferry.err() + ferry.out()).contains("ran for longer than 200 ms and was ended"),
                        ferry.err() + ferry.out());
            }
            Path log = directory.resolve("hooks");
            String hook = "'echo $FERRY_PHASE $FERRY_NAME $FERRY_SOURCE $FERRY_TARGET $FERRY_OFFSET >> " + log + "'";
            Files.writeString(
                    file,
                    text.replaceFirst("beforeCutover:.*", Matcher.quoteReplacement("beforeCutover: " + hook))
                            .replaceFirst("afterCutover:.*", Matcher.quoteReplacement("afterCutover: " + hook)));
            try (FerryProcess ferry = run(file, "--json")) {
                assertEquals(0, ferry.awaitExit(), ferry.err());
                assertFalse((ferry.err() + ferry.out()).contains("hunter2"), ferry.err() + ferry.out());
                JsonNode report = JsonMapper.shared().readTree(ferry.out());
                List<String> lines = Files.readAllLines(log);
                assertEquals(2, lines.size(), lines.toString());
                String servers =
                        " upgrade redis://127.0.0.1:%d redis://127.0.0.1:%d ".formatted(source.port(), target.port());
                assertTrue(lines.getFirst().startsWith("before-cutover" + servers), lines.getFirst());
                assertEquals(
                        "after-cutover" + servers
                                + report.path("cutover").path("offset").asLong(),
                        lines.getLast());
            }
            assertEquals("2", to.get("b"));
        }
    }

    private FerryProcess run(Path plan, String... options) {
        List<String> words = new ArrayList<>(List.of("run", plan.toString()));
        words.addAll(List.of(options));
        return FerryProcess.start(directory, words.toArray(String[]::new));
    }

    private static String plan(String name, RealServer source, RealServer target) throws IOException {
        return Files.readString(PLANS.resolve(name))
                .replace("redis://127.0.0.1:7001", "redis://127.0.0.1:" + source.port())
                .replace("redis://127.0.0.1:7002", "redis://127.0.0.1:" + target.port());
    }
}
