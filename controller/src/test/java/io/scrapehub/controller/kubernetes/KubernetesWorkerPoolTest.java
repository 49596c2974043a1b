package io.scrapehub.controller.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.scrapehub.core.problem.PoolUnavailable;
import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.PodStage;
import io.scrapehub.core.worker.WorkerPod;
import io.scrapehub.core.worker.WorkerPool;
import io.scrapehub.testkit.worker.WorkerPoolContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesWorkerPoolTest extends WorkerPoolContract {
    private final ApiServer server = new ApiServer();
    private final KubernetesWorkerPool pool = fresh();

    KubernetesWorkerPoolTest() {
        server.template("worker:1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected WorkerPool emptyPool() {
        return pool;
    }

    @Override
    protected WorkerPool twin() {
        return fresh();
    }

    @Override
    protected void changeShape() {
        server.template("worker:2");
    }

    @Override
    protected void letThemGo() {}

    @Test
    void names_labels_and_owns_its_pods() {
        pool.create(7);

        Pod pod = pod("workers-0007");
        assertThat(pod.getMetadata().getLabels())
                .containsEntry("scrapehub.io/pool", "workers")
                .containsEntry("app", "scrapehub")
                .containsEntry("scrapehub.io/template", pool.look().shape().template());
        assertThat(pod.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getKind()).isEqualTo("PodTemplate");
            assertThat(owner.getName()).isEqualTo(ApiServer.TEMPLATE);
        });
        assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 429, 410, 401})
    void knows_nothing_when_the_api_server_is_out_of_order(int status) {
        pool.create(0);
        server.answerAll(status);

        assertThatThrownBy(pool::look).isInstanceOf(PoolUnavailable.class);
    }

    @Test
    void does_not_believe_a_list_that_misses_a_pod() {
        pool.create(0);
        pool.look();
        server.lie(true);

        assertThatThrownBy(pool::look).isInstanceOf(PoolUnavailable.class).hasMessageContaining("not whole");
    }

    @Test
    void cannot_be_used_without_its_template() {
        server.client()
                .resource(ApiServer.template(ApiServer.NAMESPACE, ApiServer.TEMPLATE, "worker:1"))
                .inNamespace(ApiServer.NAMESPACE)
                .delete();

        assertThatThrownBy(pool::look).isInstanceOf(PoolUnavailable.class).hasMessageContaining("no PodTemplate");
    }

    @ParameterizedTest
    @CsvSource({
        "0, DRAINED",
        "1, FAILED",
        "2, MISCONFIGURED",
        "3, OUT_OF_MEMORY",
        "20, OUT_OF_MEMORY",
        "21, DISK_FULL",
        "22, NO_BROWSER",
        "137, KILLED",
        "143, DRAINED"
    })
    void tells_ends_apart_by_exit_code(int code, PodEnd end) {
        assertThat(stageOf(ended("Failed", null, "Error", code))).isEqualTo(new PodStage.Ended(end));
    }

    @Test
    void tells_the_kernel_s_memory_kill_from_any_other() {
        assertThat(stageOf(ended("Failed", null, "OOMKilled", 137)))
                .isEqualTo(new PodStage.Ended(PodEnd.OUT_OF_MEMORY));
    }

    @Test
    void tells_an_eviction() {
        assertThat(stageOf(ended("Failed", "Evicted", "Error", 137))).isEqualTo(new PodStage.Ended(PodEnd.EVICTED));
    }

    @Test
    void tells_why_no_node_takes_a_pod() {
        var status = new PodStatusBuilder()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/1 nodes are available")
                .endCondition()
                .build();

        assertThat(stageOf(status)).isEqualTo(new PodStage.Unplaced("Unschedulable: 0/1 nodes are available"));
    }

    @Test
    void tells_an_image_that_cannot_be_had() {
        var status = new PodStatusBuilder()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withNewState()
                .withNewWaiting()
                .withReason("ErrImagePull")
                .endWaiting()
                .endState()
                .endContainerStatus()
                .build();

        assertThat(stageOf(status)).isEqualTo(new PodStage.Stuck("ErrImagePull"));
    }

    private PodStage stageOf(PodStatus status) {
        pool.create(0);
        Pod pod = pod("workers-0000");
        pod.setStatus(status);
        server.client().resource(pod).inNamespace(ApiServer.NAMESPACE).updateStatus();
        return pool.look().pods().stream().map(WorkerPod::stage).findFirst().orElseThrow();
    }

    private Pod pod(String name) {
        return server.client()
                .pods()
                .inNamespace(ApiServer.NAMESPACE)
                .withName(name)
                .get();
    }

    private KubernetesWorkerPool fresh() {
        return new KubernetesWorkerPool(server.client(), ApiServer.NAMESPACE, "workers", ApiServer.TEMPLATE);
    }

    private static PodStatus ended(
            String phase, @org.jspecify.annotations.Nullable String reason, String why, int code) {
        return new PodStatusBuilder()
                .withPhase(phase)
                .withReason(reason)
                .addNewContainerStatus()
                .withNewState()
                .withNewTerminated()
                .withReason(why)
                .withExitCode(code)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .build();
    }
}
