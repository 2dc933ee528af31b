package dev.ferry.engine.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {

    @TempDir
    private Path directory;

    @Test
    void users_savedAndLoaded_areTheSame() throws RuleException, IOException {
        Users users = new Users();
        users.set("alice", List.of("on", ">p", "~a*", "%R~b*", "&c", "+@read", "-get", "+select|0", "(+set ~x)"));
        users.set("bob", List.of("nopass", "+@all", "-@dangerous", "skip-sanitize-payload"));
        users.set("default", List.of("resetpass", ">q"));
        Path path = directory.resolve("users.acl");
        new UserFile(path).save(users);
        Users loaded = new Users();
        loaded.set("gone", List.of("on"));
        new UserFile(path).load(loaded);
        assertEquals(rules(users), rules(loaded));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(path), files.toList(), "nothing else is left");
        }
    }

    @Test
    void file_withoutTheDefaultUser_makesItAsItIsAtFirst() throws RuleException, IOException {
        Users users = new Users();
        users.set("default", List.of("off", "-@all"));
        new UserFile(written("user alice on")).load(users);
        assertEquals(rules(new Users()), List.of(rules(users).get(1)));
    }

    @Test
    void userOfTheFile_whoIsThereAlready_isChangedAndStaysTheSameObject() throws RuleException, IOException {
        Users users = new Users();
        users.set("alice", List.of("on"));
        User alice = Objects.requireNonNull(users.find("alice"));
        new UserFile(written("user alice off +get")).load(users);
        assertEquals(alice, users.find("alice"));
        assertFalse(alice.isEnabled());
    }

    @Test
    void fileWithMistakes_tellsAllOfThemAndChangesNothing() throws RuleException, IOException {
        Users users = new Users();
        users.set("alice", List.of("on"));
        List<String> before = rules(users);
        Path path = written(
                "user a on foo",
                "",
                "nonsense",
                "user b +nosuch >secret) ~x)",
                "user b on",
                "user c (+get",
                "user d ~* ~x bar");
        RuleException e = assertThrows(RuleException.class, () -> new UserFile(path).load(users));
        assertEquals(
                "%1$s:1: Syntax error. %1$s:3 should start with user keyword followed by the username.".formatted(path)
                        + " %1$s:4: Error in applying operation '+nosuch': Unknown command or category name in ACL."
                                .formatted(path)
                        + " WARNING: Duplicate user 'b' found on line 5. %1$s:6: Unmatched parenthesis in selector definition."
                                .formatted(path)
                        + " %1$s:7: Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have any"
                                .formatted(path)
                        + " effect. Try 'resetkeys' to start with an empty list of patterns."
                        + " WARNING: ACL errors detected, no change to the previously active ACL rules was performed",
                e.getMessage());
        assertEquals(before, rules(users));
    }

    private Path written(String... lines) throws IOException {
        return Files.write(directory.resolve("users.acl"), List.of(lines), StandardCharsets.ISO_8859_1);
    }

    private static List<String> rules(Users users) {
        return users.all().stream()
                .map(user -> user.name() + " " + user.rules())
                .toList();
    }
}
