package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.client.RedisClient;
import dev.ferry.resp.Reply;
import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that the pre-flight has to a server. When it fails that is a finding, and nothing more is asked there. Confined to one
 * thread at a time, but for {@link #close}.
 */
final class Line implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Side side;
    private final Endpoint endpoint;
    private final Findings findings;
    private volatile @Nullable RedisClient client;
    private volatile boolean ended;

    /** Something that is said on it. */
    interface Conversation {
        void with(Server server) throws IOException, InfoRefusedException;
    }

    Line(Side side, Endpoint endpoint, Findings findings) {
        this.side = side;
        this.endpoint = endpoint;
        this.findings = findings;
    }

    /** Holds two conversations at the same time, the first on a thread of its own. An interrupt ends both. */
    static void together(Line one, Conversation first, Line other, Conversation second) {
        FutureTask<Boolean> beside = new FutureTask<>(() -> one.hold(first), true);
        Thread thread = Thread.ofVirtual().name("ferry-preflight-" + one.side).start(beside);
        try {
            other.hold(second);
            beside.get();
        } catch (InterruptedException e) {
            one.close();
            thread.interrupt();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the pre-flight of the " + one.side, e.getCause());
        }
    }

    @Override
    public void close() {
        ended = true;
        RedisClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }

    /** Holds a conversation; what goes wrong is a finding. */
    void hold(Conversation conversation) {
        if (ended) {
            return;
        }
        try {
            conversation.with(new Connected(connected()));
        } catch (InfoRefusedException refused) {
            ConnectionFinding.add(side, refused, findings);
            close();
        } catch (ConnectionException failure) {
            ConnectionFinding.add(side, failure, findings);
            close();
        } catch (IOException failure) {
            ConnectionFinding.add(
                    side, new ConnectionException(Reason.CLOSED, endpoint, failure.toString(), failure), findings);
            close();
        }
    }

    private RedisClient connected() throws ConnectionException {
        RedisClient open = client;
        if (open == null) {
            open = RedisClient.connect(endpoint, TIMEOUT);
            client = open;
        }
        return open;
    }

    private record Connected(RedisClient client) implements Server {

        @Override
        public Reply call(String... words) throws IOException {
            return client.call(words);
        }

        @Override
        public List<Reply> callAll(List<List<Bytes>> commands) throws IOException {
            return client.callAll(TIMEOUT, commands);
        }
    }
}
