package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what GEOSEARCH and its kind are asked for, in the server's order of errors. */
final class SearchParser {

    private final Arguments arguments;
    private final SearchKind kind;
    private final @Nullable SortedSetValue members;
    private final boolean isSearch;
    private @Nullable Place center;
    private @Nullable Shape shape;
    private boolean fromMember;
    private boolean fromPlace;
    private boolean withDistance;
    private boolean withHash;
    private boolean withPlace;
    private SearchRequest.Order order = SearchRequest.Order.AS_FOUND;
    private long count;
    private boolean any;
    private byte @Nullable [] target;
    private boolean storesDistance;

    private SearchParser(Session session, Arguments arguments, SearchKind kind) {
        this.arguments = arguments;
        this.kind = kind;
        this.isSearch = kind == SearchKind.SEARCH || kind == SearchKind.SEARCH_AND_STORE;
        byte[] source = arguments.bytes(kind == SearchKind.SEARCH_AND_STORE ? 2 : 1);
        this.members = session.database().read(source, SortedSetValue.class);
    }

    static SearchRequest parse(Session session, Arguments arguments, SearchKind kind) {
        return new SearchParser(session, arguments, kind).parse();
    }

    private SearchRequest parse() {
        int at = readFixed();
        while (at < arguments.count()) {
            at = readOption(at);
        }
        check();
        boolean sorts = count > 0 && order == SearchRequest.Order.AS_FOUND && !any;
        return new SearchRequest(
                members,
                center,
                Objects.requireNonNull(shape, "checked above"),
                withDistance,
                withHash,
                withPlace,
                sorts ? SearchRequest.Order.NEAREST_FIRST : order,
                count,
                any,
                target,
                storesDistance);
    }

    /** Reads what has its place, and returns the index behind it. */
    private int readFixed() {
        return switch (kind) {
            case AROUND_PLACE, AROUND_PLACE_READ_ONLY -> {
                center = Place.parse(arguments, 2);
                shape = Shape.Circle.parse(arguments, 4);
                yield 6;
            }
            case AROUND_MEMBER, AROUND_MEMBER_READ_ONLY -> {
                // Without such a key nothing is read of a circle around a member of it.
                center = placeOf(2);
                shape = members == null ? new Shape.Circle(0, Unit.M) : Shape.Circle.parse(arguments, 3);
                yield 5;
            }
            case SEARCH -> 2;
            case SEARCH_AND_STORE -> {
                target = arguments.bytes(1);
                yield 3;
            }
        };
    }

    /** Reads an option and returns the index behind it. */
    private int readOption(int at) {
        if (arguments.is(at, "withdist")) {
            withDistance = true;
        } else if (arguments.is(at, "withhash")) {
            withHash = true;
        } else if (arguments.is(at, "withcoord")) {
            withPlace = true;
        } else if (arguments.is(at, "any")) {
            any = true;
        } else if (arguments.is(at, "asc")) {
            order = SearchRequest.Order.NEAREST_FIRST;
        } else if (arguments.is(at, "desc")) {
            order = SearchRequest.Order.FARTHEST_FIRST;
        } else if (arguments.is(at, "count") && arguments.hasAfter(at, 1)) {
            return readCount(at + 1);
        } else {
            return isSearch ? readSearchOption(at) : readStoreOption(at);
        }
        return at + 1;
    }

    private int readCount(int at) {
        count = arguments.integer(at);
        if (count <= 0) {
            throw new ErrorReply("ERR COUNT must be > 0");
        }
        return at + 1;
    }

    private int readStoreOption(int at) {
        boolean stores = kind == SearchKind.AROUND_PLACE || kind == SearchKind.AROUND_MEMBER;
        boolean distance = arguments.is(at, "storedist");
        if (!stores || !(distance || arguments.is(at, "store")) || !arguments.hasAfter(at, 1)) {
            throw ErrorReply.syntax();
        }
        target = arguments.bytes(at + 1);
        storesDistance = distance;
        return at + 2;
    }

    private int readSearchOption(int at) {
        if (arguments.is(at, "frommember") && arguments.hasAfter(at, 1) && !fromPlace) {
            center = placeOf(at + 1);
            fromMember = true;
            return at + 2;
        }
        if (arguments.is(at, "fromlonlat") && arguments.hasAfter(at, 2) && !fromMember) {
            center = Place.parse(arguments, at + 1);
            fromPlace = true;
            return at + 3;
        }
        if (arguments.is(at, "byradius") && arguments.hasAfter(at, 2) && !(shape instanceof Shape.Box)) {
            shape = Shape.Circle.parse(arguments, at + 1);
            return at + 3;
        }
        if (arguments.is(at, "bybox") && arguments.hasAfter(at, 3) && !(shape instanceof Shape.Circle)) {
            shape = Shape.Box.parse(arguments, at + 1);
            return at + 4;
        }
        if (arguments.is(at, "storedist") && kind == SearchKind.SEARCH_AND_STORE) {
            storesDistance = true;
            return at + 1;
        }
        throw ErrorReply.syntax();
    }

    private void check() {
        if (target != null && (withDistance || withHash || withPlace)) {
            throw new ErrorReply("ERR %s is not compatible with WITHDIST, WITHHASH and WITHCOORD options"
                    .formatted(isSearch ? "GEOSEARCHSTORE" : "STORE option in GEORADIUS"));
        }
        if (isSearch && !fromMember && !fromPlace) {
            throw new ErrorReply(
                    "ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for " + arguments.text(0));
        }
        if (shape == null) {
            throw new ErrorReply("ERR exactly one of BYRADIUS and BYBOX can be specified for " + arguments.text(0));
        }
        if (any && count == 0) {
            throw new ErrorReply("ERR the ANY argument requires COUNT argument");
        }
    }

    /** Returns where a member is, or null when there is no such key. */
    private @Nullable Place placeOf(int at) {
        if (members == null) {
            return null;
        }
        double score = members.score(arguments.bytes(at));
        if (Double.isNaN(score)) {
            throw new ErrorReply("ERR could not decode requested zset member");
        }
        return Cell.ofScore(score).center();
    }
}
