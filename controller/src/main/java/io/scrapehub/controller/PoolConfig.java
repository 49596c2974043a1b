package io.scrapehub.controller;

import io.scrapehub.controller.scaling.ScalingSettings;
import io.scrapehub.core.process.Env;
import java.util.List;

/// Who makes the workers.
public sealed interface PoolConfig {
    /// Somebody else does, and their number is what it is.
    record Fixed(String pool) implements PoolConfig {}

    /// This controller does, as pods of its namespace.
    ///
    /// @param template the PodTemplate they are made from
    /// @param lease    which says who of several controllers does so
    /// @param podName  this controller's own pod
    record Kubernetes(String namespace, String template, String lease, String podName, ScalingSettings scaling)
            implements PoolConfig {}

    /// Required for `kubernetes`, and only there.
    List<String> OWN_PLACE = List.of("SCRAPEHUB_NAMESPACE", "SCRAPEHUB_POD_TEMPLATE", "SCRAPEHUB_POD_NAME");

    /// Every name is asked for whatever the choice, so that the documentation can list them all.
    static PoolConfig from(Env env) {
        boolean kubernetes = env.parsed("SCRAPEHUB_WORKER_POOL", false, PoolConfig::isKubernetes);
        ScalingSettings scaling = ScalingSettings.from(env);
        String lease = env.text("SCRAPEHUB_LEASE", "scrapehub-controller");
        OWN_PLACE.forEach(env::optional);
        if (!kubernetes) {
            return new Fixed(scaling.pool());
        }
        return new Kubernetes(
                env.text("SCRAPEHUB_NAMESPACE"),
                env.text("SCRAPEHUB_POD_TEMPLATE"),
                lease,
                env.text("SCRAPEHUB_POD_NAME"),
                scaling);
    }

    private static boolean isKubernetes(String word) {
        return switch (word) {
            case "kubernetes" -> true;
            case "fixed" -> false;
            default -> throw new IllegalArgumentException("it must be kubernetes or fixed");
        };
    }
}
