package io.scrapehub.controller.kubernetes;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scrapehub.core.worker.WorkerPool;
import io.scrapehub.testkit.worker.WorkerPoolContract;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The contract on a real API server: `KUBECONFIG=… SCRAPEHUB_CLUSTER_TESTS=true mvn test
/// -Dtest=ClusterWorkerPoolTest`. The pods' image is none there is, so they stay pending; what is tried is
/// what the API server promises.
@Tag("cluster")
@EnabledIfEnvironmentVariable(
        named = "SCRAPEHUB_CLUSTER_TESTS",
        matches = "true",
        disabledReason = "SKIPPED: no cluster was named; set KUBECONFIG and SCRAPEHUB_CLUSTER_TESTS=true")
class ClusterWorkerPoolTest extends WorkerPoolContract {
    private static final String NAMESPACE = "autoscale-test";
    private static final String TEMPLATE = "contract";
    private final KubernetesClient client = ClusterAccess.connect();

    @AfterEach
    void clear() throws InterruptedException {
        client.pods()
                .inNamespace(NAMESPACE)
                .withLabel(Labels.POOL, "contract")
                .withGracePeriod(0)
                .delete();
        client.pods()
                .inNamespace(NAMESPACE)
                .withLabel(Labels.POOL, "contract")
                .waitUntilCondition(pod -> pod == null, 60, TimeUnit.SECONDS);
        client.close();
    }

    @Override
    protected WorkerPool emptyPool() {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        template("registry.invalid/worker:1");
        return pool();
    }

    @Override
    protected WorkerPool twin() {
        return pool();
    }

    @Override
    protected void changeShape() {
        template("registry.invalid/worker:2");
    }

    @Override
    protected void letThemGo() {}

    private void template(String image) {
        var template = ApiServer.template(NAMESPACE, TEMPLATE, image);
        client.resource(template).inNamespace(NAMESPACE).createOr(r -> r.update());
    }

    private WorkerPool pool() {
        return new KubernetesWorkerPool(client, NAMESPACE, "contract", TEMPLATE);
    }
}
