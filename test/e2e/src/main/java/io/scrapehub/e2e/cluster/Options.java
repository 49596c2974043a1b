package io.scrapehub.e2e.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the runner was asked for.
///
/// @param all          every scenario at full length
/// @param only         names of the scenarios to play; all that belong to the length when empty
/// @param keep         whether the installation stays
/// @param values       further files of values, for what is special to this cluster
/// @param kubeletRoot  the kubelet's folder on the nodes
/// @param stopApi      a command that makes the API server stand still, when the cluster has one
/// @param continueApi  and one that lets it go on
record Options(
        boolean all,
        Set<String> only,
        boolean keep,
        List<String> values,
        String namespace,
        String kubeletRoot,
        Optional<String> stopApi,
        Optional<String> continueApi) {
    static Options of(List<String> arguments, Map<String, String> environment) {
        boolean all = false;
        boolean keep = false;
        Set<String> only = new HashSet<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--all" -> all = true;
                case "--keep" -> keep = true;
                case "--only" -> only.addAll(List.of(following(arguments, i++).split(",")));
                case "--values" -> values.add(following(arguments, i++));
                default ->
                    throw new IllegalArgumentException(
                            arguments.get(i) + " is unknown; there are --all, --keep, --only NAMES, --values FILE");
            }
        }
        return new Options(
                all,
                only,
                keep,
                values,
                environment.getOrDefault("SCRAPEHUB_E2E_NAMESPACE", "scrapehub-e2e"),
                environment.getOrDefault("SCRAPEHUB_E2E_KUBELET_ROOT", "/var/lib/kubelet"),
                Optional.ofNullable(environment.get("SCRAPEHUB_E2E_STOP_API")),
                Optional.ofNullable(environment.get("SCRAPEHUB_E2E_CONTINUE_API")));
    }

    private static String following(List<String> arguments, int at) {
        if (at + 1 == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(at) + " needs a value");
        }
        return arguments.get(at + 1);
    }
}
