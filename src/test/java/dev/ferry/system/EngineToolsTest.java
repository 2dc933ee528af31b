package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Pipeline;

/** The tools that come with redis-server, against the engine. They are skipped where they are not installed. */
final class EngineToolsTest {
    private static final int KEYS = 2_000;
    private static final long MINUTES_MAX = 2;

    private final EngineNode engine = EngineNode.start();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void redisCliRdb_writesAnRdbOfEverything() throws Exception {
        fill();
        Path rdb = directory.resolve("dump.rdb");
        run("redis-cli", "--rdb", rdb.toString());
        assertEquals(KEYS, keysOf(rdb));
    }

    @Test
    void redisCliPipe_loadsCommands() throws Exception {
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < KEYS; i++) {
            commands.append("*3\r\n$3\r\nSET\r\n$8\r\nkey:%04d\r\n$1\r\nx\r\n".formatted(i));
        }
        Path input = directory.resolve("commands");
        Files.writeString(input, commands);
        String output = run(Redirect.from(input.toFile()), "redis-cli", "--pipe");
        assertTrue(output.contains("errors: 0, replies: " + KEYS), output);
        assertEquals(KEYS, engine.client().dbSize());
    }

    @Test
    void redisCliScan_namesEachKey() throws Exception {
        fill();
        assertEquals(
                KEYS, run("redis-cli", "--scan", "--pattern", "key:*").lines().count());
    }

    @Test
    void redisCliBigKeysAndMemKeys_sampleEachKey() throws Exception {
        fill();
        for (String option : List.of("--bigkeys", "--memkeys")) {
            String output = run("redis-cli", option);
            assertTrue(output.contains("Sampled " + KEYS + " keys"), output);
        }
    }

    @Test
    void redisBenchmark_ofItsDefaultList_isServed() throws Exception {
        String output = run("redis-benchmark", "-q", "-n", "500", "-c", "5");
        for (String test : List.of("SET", "GET", "INCR", "LPUSH", "SADD", "HSET", "SPOP", "ZADD", "ZPOPMIN", "MSET")) {
            assertTrue(output.contains(test), output);
        }
        assertTrue(
                output.lines()
                                .filter(line -> line.contains("requests per second"))
                                .count()
                        >= 19,
                output);
    }

    private void fill() {
        try (Pipeline pipeline = engine.client().pipelined()) {
            for (int i = 0; i < KEYS - 2; i++) {
                pipeline.set("key:" + i, "value");
            }
            pipeline.rpush("key:list", "a", "b");
            pipeline.zadd("key:zset", 1, "m");
        }
    }

    private static int keysOf(Path rdb) throws IOException {
        try (InputStream bytes = Files.newInputStream(rdb)) {
            RdbReader reader = new RdbReader(bytes, RdbLimits.defaults());
            int keys = 0;
            while (true) {
                switch (reader.next()) {
                    case RdbEvent.Entry entry -> keys++;
                    case RdbEvent.End end -> {
                        return keys;
                    }
                    case RdbEvent other -> {}
                }
            }
        }
    }

    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        return run(Redirect.PIPE, tool, arguments);
    }

    /** Runs a tool against the engine and returns what it prints. */
    private String run(Redirect input, String tool, String... arguments) throws IOException, InterruptedException {
        assumeTrue(isInstalled(tool), tool + " is not installed");
        List<String> command = new ArrayList<>(List.of(tool, "-p", Integer.toString(engine.port())));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertTrue(ended, () -> command + " does not end: " + text);
        assertEquals(0, process.exitValue(), text);
        return text;
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }
}
