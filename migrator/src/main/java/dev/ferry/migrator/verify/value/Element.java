package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.expiry.GuardedExpiry;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.ScoredMember;

/**
 * A part of a value that has a name: a field of a hash, a member of a set or a sorted set. Immutable.
 *
 * @param value of a field its value, of a member of a sorted set its score as text, of a member of a set nothing
 * @param expireAtMillis when it expires on its own, in milliseconds of Unix time; {@link HashField#NEVER} when it does not
 */
public record Element(Bytes name, Bytes value, long expireAtMillis) {

    /** What a migration has shifted into a far future, for as long as it runs, expires at its true time. */
    public Element {
        expireAtMillis = GuardedExpiry.trueExpiry(expireAtMillis);
    }

    /** Returns a member of a set. */
    public static Element member(Bytes name) {
        return new Element(name, Bytes.EMPTY, HashField.NEVER);
    }

    /** Returns a member of a sorted set. */
    public static Element scored(ScoredMember member) {
        // Both zeros are one score to a server.
        double score = member.score() == 0 ? 0 : member.score();
        return new Element(member.member(), Bytes.utf8(Double.toString(score)), HashField.NEVER);
    }

    /** Returns a field of a hash. */
    public static Element field(HashField field) {
        return new Element(field.field(), field.value(), field.expireAtMillis());
    }

    boolean expires() {
        return expireAtMillis != HashField.NEVER;
    }
}
