package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/** What distances are measured in. */
enum Unit {
    M(1),
    KM(1000),
    FT(0.3048),
    MI(1609.34);

    private final double meters;

    Unit(double meters) {
        this.meters = meters;
    }

    static Unit parse(Arguments arguments, int at) {
        if (arguments.is(at, "m")) {
            return M;
        }
        if (arguments.is(at, "km")) {
            return KM;
        }
        if (arguments.is(at, "ft")) {
            return FT;
        }
        if (arguments.is(at, "mi")) {
            return MI;
        }
        throw new ErrorReply("ERR unsupported unit provided. please use M, KM, FT, MI");
    }

    /** Returns how many meters one is. */
    double meters() {
        return meters;
    }
}
