package dev.ferry.engine.acl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file of {@code aclfile}: a line {@code user <name> <rule> ...} for each user. */
public final class UserFile {

    private final Path path;

    public UserFile(Path path) {
        this.path = path;
    }

    /**
     * Makes the users of the file the users; none of them when something is wrong with one.
     *
     * @throws RuleException when the file cannot be read, or has lines that cannot be followed; it says which
     */
    public void load(Users users) throws RuleException {
        List<String> lines = lines();
        Map<String, User> found = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                read(line, i + 1, users, found, wrong);
            }
        }
        if (!wrong.isEmpty()) {
            throw new RuleException(String.join(" ", wrong)
                    + " WARNING: ACL errors detected, no change to the previously active ACL rules was performed");
        }
        users.replaceBy(found);
    }

    /** Writes the users into the file; what was there before is there until all of it is written. */
    public void save(Users users) throws IOException {
        StringBuilder text = new StringBuilder();
        users.all()
                .forEach(user -> text.append("user ")
                        .append(user.name())
                        .append(' ')
                        .append(user.rules())
                        .append('\n'));
        Path fresh = path.resolveSibling(
                path.getFileName() + ".tmp-" + ProcessHandle.current().pid());
        try {
            try (FileChannel file = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private List<String> lines() throws RuleException {
        try {
            return Files.readAllLines(path, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new RuleException("Error loading ACLs, opening file '" + path + "': No such file or directory");
        } catch (IOException e) {
            throw new RuleException("Error loading ACLs, opening file '" + path + "': " + e.getMessage());
        }
    }

    private void read(String line, int number, Users users, Map<String, User> found, List<String> wrong) {
        String place = path + ":" + number;
        List<String> words = List.of(line.split(" "));
        if (!words.getFirst().equals("user") || words.size() < 2) {
            wrong.add(place + " should start with user keyword followed by the username.");
            return;
        }
        String name = words.get(1);
        if (found.containsKey(name)) {
            wrong.add("WARNING: Duplicate user '%s' found on line %d.".formatted(name, number));
            return;
        }
        User user = users.fresh(name);
        found.put(name, user);
        try {
            apply(RuleWords.merged(words.subList(2, words.size())), user, place, wrong);
        } catch (RuleException e) {
            wrong.add(place + ": Unmatched parenthesis in selector definition.");
        }
    }

    /** Of rules that may hold a password only the first wrong one is told, and without it. */
    private static void apply(List<String> rules, User user, String place, List<String> wrong) {
        boolean told = false;
        for (String rule : rules) {
            try {
                user.apply(rule);
            } catch (RuleException e) {
                if (e.isUnknownName()) {
                    wrong.add("%s: Error in applying operation '%s': %s.".formatted(place, rule, e.getMessage()));
                } else if (!told) {
                    wrong.add("%s: %s.".formatted(place, e.getMessage()));
                    told = true;
                }
            }
        }
    }
}
