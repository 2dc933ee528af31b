package dev.ferry.engine.acl;

/** A rule that cannot be followed. The message is the server's text about it. */
public final class RuleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean unknownName;

    RuleException(String text) {
        this(text, false);
    }

    private RuleException(String text, boolean unknownName) {
        super(text);
        this.unknownName = unknownName;
    }

    /** Returns whether the rule names a command or category that there is not, so that it holds no secret. */
    boolean isUnknownName() {
        return unknownName;
    }

    /** Returns what is wrong with the rule. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    static RuleException syntax() {
        return new RuleException("Syntax error");
    }

    static RuleException unknownCommand() {
        return new RuleException("Unknown command or category name in ACL", true);
    }

    static RuleException firstWordOfSubcommand() {
        return new RuleException("Allowing first-arg of a subcommand is not supported");
    }

    static RuleException keyAfterAll() {
        return new RuleException(
                "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have any"
                        + " effect. Try 'resetkeys' to start with an empty list of patterns");
    }

    static RuleException channelAfterAll() {
        return new RuleException(
                "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does not have"
                        + " any effect. Try 'resetchannels' to start with an empty list of channels");
    }

    static RuleException noSuchPassword() {
        return new RuleException("The password you are trying to remove from the user does not exist");
    }

    static RuleException badHash() {
        return new RuleException(
                "The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters");
    }
}
