package dev.ferry.migrator.control;

import dev.ferry.migrator.units.Rate;
import dev.ferry.migrator.units.UnitException;
import java.util.Map;
import java.util.Optional;

/** What the requests mean. Thread-safe. */
final class Verbs {

    private static final String KNOWN =
            "GET /status; POST /pause, /resume, /throttle?bandwidth=RATE&commands=RATE, /cutover, /abort";

    private final Controlled controlled;

    Verbs(Controlled controlled) {
        this.controlled = controlled;
    }

    /** An answer with its status code (RFC 9110, section 15). */
    record Response(int code, Record body) {}

    Response answer(HttpRequest request) {
        if (request.headers().containsKey("origin")) {
            // A page in somebody's browser can send such a request without his knowledge, but not without this header.
            return refusal(403, "requests of web pages are not answered");
        }
        String wanted = request.path().equals("/status") ? "GET" : "POST";
        Optional<Order> order;
        try {
            order = order(request);
        } catch (UnitException e) {
            return refusal(400, String.valueOf(e.getMessage()));
        }
        if (order.isEmpty() && !request.path().equals("/status")) {
            return refusal(404, "there is no " + request.path() + "; there are " + KNOWN);
        }
        if (!request.method().equals(wanted)) {
            return refusal(405, request.path() + " takes " + wanted + ", and got " + request.method());
        }
        if (order.isEmpty()) {
            return new Response(200, controlled.status());
        }
        try {
            return new Response(200, new Answer(true, controlled.obey(order.get())));
        } catch (OrderRefusedException e) {
            return refusal(409, String.valueOf(e.getMessage()));
        }
    }

    static Response refusal(int code, String why) {
        return new Response(code, new Answer(false, why));
    }

    private static Optional<Order> order(HttpRequest request) throws UnitException {
        return switch (request.path()) {
            case "/pause" -> Optional.of(new Order.Pause());
            case "/resume" -> Optional.of(new Order.Resume());
            case "/throttle" -> Optional.of(throttle(request.parameters()));
            case "/cutover" -> Optional.of(new Order.Cutover());
            case "/abort" -> Optional.of(new Order.Abort());
            default -> Optional.empty();
        };
    }

    private static Order throttle(Map<String, String> parameters) throws UnitException {
        String bandwidth = parameters.get("bandwidth");
        String commands = parameters.get("commands");
        if (bandwidth == null && commands == null) {
            throw new UnitException("expected bandwidth=10MiB/s, commands=5000/s, or both; none takes a limit away");
        }
        return new Order.Throttle(
                bandwidth == null ? Optional.empty() : Optional.of(Rate.parseBytes(bandwidth)),
                commands == null ? Optional.empty() : Optional.of(Rate.parseCount(commands)));
    }
}
