package dev.ferry.engine.acl;

/**
 * What was refused, possibly several times.
 *
 * @param context {@code toplevel} or {@code multi}
 * @param object the command, key or channel
 * @param client what CLIENT LIST told of the client the last time
 */
public record AccessLogEntry(
        long id,
        long count,
        Denial.Reason reason,
        String context,
        String object,
        String user,
        String client,
        long createdMillis,
        long updatedMillis) {

    boolean isLike(AccessLogEntry other) {
        return reason == other.reason
                && context.equals(other.context)
                && object.equals(other.object)
                && user.equals(other.user);
    }

    AccessLogEntry again(AccessLogEntry latest) {
        return new AccessLogEntry(
                id, count + 1, reason, context, object, user, latest.client, createdMillis, latest.updatedMillis);
    }
}
