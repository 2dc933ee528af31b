package dev.ferry.system.differential;

/** Commands of pub/sub that no client has to be subscribed for. */
final class PubSubGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(8)) {
            case 0, 1, 2 -> TestCommand.of(draw.of("publish", "spublish"), draw.of("news", "sport"), draw.value());
            case 3 -> TestCommand.of(draw.of("publish", "spublish"));
            case 4 -> TestCommand.of("pubsub", draw.of("channels", "shardchannels"), draw.of("n*", "[ns]*", "x"));
            case 5 -> TestCommand.of("pubsub", draw.of("channels", "shardchannels"), "n*", draw.value());
            case 6 -> TestCommand.of("pubsub", draw.of("numsub", "shardnumsub"), draw.value(), "news");
            default -> TestCommand.of("pubsub", draw.of("numsub", "shardnumsub", "nosuch", "channels news x"));
        };
    }
}
