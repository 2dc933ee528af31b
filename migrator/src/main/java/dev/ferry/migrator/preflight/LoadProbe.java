package dev.ferry.migrator.preflight;

import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.server.Load;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;

/** Finds out whether the target shows what {@code --max-load} limits. */
final class LoadProbe {

    private LoadProbe() {}

    static void check(Server target, String name, List<LoadLimit> limits, Findings findings) throws IOException {
        if (limits.isEmpty()) {
            return;
        }
        Reply answer = target.call("INFO");
        if (!(answer instanceof Reply.Bulk info)) {
            findings.add(
                    FindingCode.E_MAX_LOAD,
                    name + " refuses INFO, which --max-load looks at (" + answer + ")",
                    "Permit it: ACL SETUSER <user> +info");
            return;
        }
        Load load = Load.parse(info.toString());
        for (LoadLimit limit : limits) {
            if (load.of(limit).isPresent()) {
                continue;
            }
            if (limit.field().equals(LoadLimit.USED_MEMORY_PERCENT)) {
                findings.add(
                        FindingCode.E_MAX_LOAD,
                        name + " has no maxmemory, of which --max-load " + limit + " would be a share",
                        "Set maxmemory on the target, or limit used_memory=SIZE");
            } else {
                findings.add(
                        FindingCode.E_MAX_LOAD,
                        name + " shows no number " + limit.field() + " in INFO, which --max-load limits",
                        "Name a field as INFO has it, for example connected_clients, or used_memory_pct");
            }
        }
    }
}
