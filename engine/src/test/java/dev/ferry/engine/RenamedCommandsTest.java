package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.engine.config.ConfigException;
import dev.ferry.engine.config.ConfigFile;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.StartException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RenamedCommandsTest {

    @Test
    void renamedCommands_areKnownByTheirNewNamesOnly() throws ConfigException, IOException {
        EngineConfig config = config();
        ConfigFile.read("redis.conf", """
                rename-command CONFIG Cfg
                rename-command SET put
                rename-command GET ""
                rename-command ZADD ""
                rename-command FCALL ""
                rename-command CLUSTER other
                """, config);
        try (EmbeddedEngine engine = EmbeddedEngine.start(config);
                RawSocket client = new RawSocket(engine)) {
            assertEquals(
                    "-ERR unknown command 'config', with args beginning with: 'get' 'port'",
                    client.call("config get port"));
            assertEquals("-ERR unknown subcommand 'nosuch'. Try CFG HELP.", client.call("cfg nosuch"));
            assertEquals("-ERR wrong number of arguments for 'config|get' command", client.call("cfg get"));
            assertEquals("+OK", client.call("PUT k v"));
            assertEquals("-ERR wrong number of arguments for 'set' command", client.call("put k"));
            assertEquals("-ERR unknown command 'get', with args beginning with: 'k'", client.call("get k"));
            assertEquals(":1", client.call("geoadd places 1 2 here"), "needs what is called ZADD elsewhere");
            assertEquals("+OK", client.call("acl setuser bob on nopass ~* +set +get"));
            assertEquals(
                    "-ERR Error in ACL SETUSER modifier '+put': Unknown command or category name in ACL",
                    client.call("acl setuser bob +put"));
            assertEquals("+OK", client.call("auth bob x"));
            assertEquals("+OK", client.call("put k w"));
            assertEquals(
                    "-NOPERM User bob has no permissions to run the 'config|get' command", client.call("cfg get port"));
        }
    }

    @Test
    void renaming_whatIsNotThereOrToWhatIs_endsTheStart() {
        assertEquals(
                "rename-command nosuch x: there is no command \"nosuch\"",
                assertThrows(StartException.class, () -> EmbeddedEngine.start(config().withRenamed("nosuch", "x")))
                        .getMessage());
        assertEquals(
                "rename-command get SET: there is a command \"SET\" already; name another one",
                assertThrows(StartException.class, () -> EmbeddedEngine.start(config().withRenamed("get", "SET")))
                        .getMessage());
    }

    @Test
    void protectedSettingsAndModules_areForWhomTheyAreAllowed() throws IOException {
        try (EmbeddedEngine engine = EmbeddedEngine.start(config());
                RawSocket client = new RawSocket(engine)) {
            assertEquals(
                    "-ERR CONFIG SET failed (possibly related to argument 'dbfilename') - can't set protected config",
                    client.call("config set dbfilename x"));
            assertEquals(
                    "-ERR MODULE command not allowed.",
                    client.call("module load x").substring(0, 32));
        }
        EngineConfig local = config().with("enable-protected-configs", "local").with("enable-module-command", "local");
        try (EmbeddedEngine engine = EmbeddedEngine.start(local);
                RawSocket client = new RawSocket(engine)) {
            assertEquals("+OK", client.call("config set dbfilename x"));
            assertEquals(
                    "-ERR Error loading the extension. Please check the server logs.", client.call("module load x"));
        }
    }

    private static EngineConfig config() {
        return new EngineConfig().with("port", "0").with("bind", "127.0.0.1").with("save", "");
    }
}
