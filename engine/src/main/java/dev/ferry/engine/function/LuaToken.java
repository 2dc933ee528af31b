package dev.ferry.engine.function;

/** A token of Lua's text; a string's text is what it stands for. */
record LuaToken(Kind kind, String text) {

    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isString() {
        return kind == Kind.STRING;
    }
}
