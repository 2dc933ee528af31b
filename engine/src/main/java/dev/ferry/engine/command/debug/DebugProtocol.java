package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** DEBUG PROTOCOL: a reply of each type that there is. */
final class DebugProtocol implements Command {

    private static final String BIG_NUMBER = "1234567999999999999999999999999999999";

    @Override
    public void execute(Session session, Arguments arguments) {
        ReplyWriter reply = session.reply();
        switch (arguments.text(2).toLowerCase(Locale.ROOT)) {
            case "string" -> reply.bulk("Hello World");
            case "integer" -> reply.integer(12345);
            case "double" -> reply.real(3.141);
            case "null" -> reply.nil();
            case "array" -> {
                reply.array(3);
                numbers(reply);
            }
            case "set" -> {
                reply.set(3);
                numbers(reply);
            }
            case "map" -> map(reply);
            case "attrib" -> attribute(reply);
            case "push" -> push(reply);
            case "verbatim" -> reply.verbatim("txt", "This is a verbatim\nstring");
            case "true" -> reply.bool(true);
            case "false" -> reply.bool(false);
            case "bignum" -> bigNumber(reply);
            default ->
                throw new ErrorReply(
                        "ERR Wrong protocol type name. Please use one of the following: string|integer|double|"
                                + "bignum|null|array|set|map|attrib|push|verbatim|true|false");
        }
    }

    private static void numbers(ReplyWriter reply) {
        for (int i = 0; i < 3; i++) {
            reply.integer(i);
        }
    }

    private static void map(ReplyWriter reply) {
        reply.map(3);
        for (int i = 0; i < 3; i++) {
            reply.integer(i);
            reply.bool(i == 1);
        }
    }

    private static void attribute(ReplyWriter reply) {
        if (reply.isResp3()) {
            raw(reply, "|1\r\n");
            reply.bulk("key-popularity");
            reply.array(2);
            reply.bulk("key:123");
            reply.integer(90);
        }
        reply.bulk("Some real reply following the attribute");
    }

    private static void push(ReplyWriter reply) {
        if (!reply.isResp3()) {
            throw new ErrorReply("ERR RESP2 is not supported by this command");
        }
        reply.bulk("Some real reply following the push reply");
        reply.push(2);
        reply.bulk("server-cpu-usage");
        reply.integer(42);
    }

    private static void bigNumber(ReplyWriter reply) {
        if (reply.isResp3()) {
            raw(reply, "(" + BIG_NUMBER + "\r\n");
        } else {
            reply.bulk(BIG_NUMBER);
        }
    }

    private static void raw(ReplyWriter reply, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        reply.raw(bytes, bytes.length);
    }
}
