package io.scrapehub.controller.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scrapehub.core.problem.PoolUnavailable;
import java.util.function.Supplier;

/// How the API server is spoken to: short timeouts and no retries of the client's own, because every turn
/// of a duty is a retry and a late answer is worth nothing.
public final class ClusterAccess {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 5_000;

    private ClusterAccess() {}

    /// The client of this pod's service account, or of `KUBECONFIG`.
    public static KubernetesClient connect() {
        return connect(Config.autoConfigure(null));
    }

    static KubernetesClient connect(Config found) {
        Config config = new ConfigBuilder(found)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(ANSWER_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /// Every call goes through here, so that none of the client's exceptions leaves this room.
    static <T> T answer(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw new PoolUnavailable(doing + " failed: " + e.getMessage(), e);
        }
    }
}
