package io.scrapehub.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.worker.WorkerPod;
import io.scrapehub.core.worker.WorkerPool;
import io.scrapehub.core.worker.WorkerPool.Creation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [WorkerPool] promises.
public abstract class WorkerPoolContract {
    private WorkerPool pool;

    /// A pool without pods.
    protected abstract WorkerPool emptyPool();

    /// Another controller's view of the same pool.
    protected abstract WorkerPool twin();

    /// Another content of the template from now on.
    protected abstract void changeShape();

    /// Pods that were asked to end are gone soon after.
    protected abstract void letThemGo();

    @BeforeEach
    void begin() {
        pool = emptyPool();
    }

    @Test
    void an_empty_pool_has_a_shape_and_no_pods() {
        assertThat(pool.look().pods()).isEmpty();
        assertThat(pool.look().shape().slots()).isEqualTo(4);
        assertThat(pool.look().shape().template()).isNotBlank();
    }

    @Test
    void a_pod_is_made_in_its_place_and_of_the_present_shape() {
        assertThat(pool.create(3)).isEqualTo(Creation.MADE);

        assertThat(pool.look().pods())
                .singleElement()
                .returns(3, WorkerPod::place)
                .returns(4, WorkerPod::slots)
                .returns(pool.look().shape().template(), WorkerPod::template)
                .returns(true, pod -> pod.stage().living());
    }

    @Test
    void a_place_is_taken_once_whoever_asks() {
        pool.create(3);

        assertThat(pool.create(3)).isEqualTo(Creation.TAKEN);
        assertThat(twin().create(3)).isEqualTo(Creation.TAKEN);
        assertThat(pool.look().pods()).hasSize(1);
    }

    @Test
    void twins_see_the_same_lives() {
        pool.create(0);
        pool.create(1);

        assertThat(twin().look().pods())
                .extracting(WorkerPod::life)
                .containsExactlyInAnyOrderElementsOf(
                        pool.look().pods().stream().map(WorkerPod::life).toList());
    }

    @Test
    void every_life_is_another_worker() {
        pool.create(0);
        pool.create(1);

        assertThat(pool.look().pods()).extracting(WorkerPod::worker).doesNotHaveDuplicates();
    }

    @Test
    void a_pod_that_was_asked_to_end_is_gone_or_leaves() {
        WorkerPod pod = made(0);

        assertThat(pool.end(pod)).isTrue();

        assertThat(pool.look().pods()).noneMatch(p -> p.stage().living());
    }

    @Test
    void asking_twice_is_asking_once() {
        WorkerPod pod = made(0);
        pool.end(pod);
        letThemGo();
        await().atMost(Duration.ofSeconds(60)).until(() -> pool.look().pods().isEmpty());

        assertThat(pool.end(pod)).isTrue();
    }

    @Test
    void another_life_in_the_same_place_is_left_alone() {
        WorkerPod first = made(0);
        pool.end(first);
        letThemGo();
        await().atMost(Duration.ofSeconds(60)).until(() -> pool.create(0) == Creation.MADE);

        assertThat(pool.end(first)).isFalse();
        assertThat(pool.look().pods())
                .singleElement()
                .matches(pod -> pod.stage().living());
    }

    @Test
    void a_changed_shape_is_told_apart_from_the_pods_of_the_old_one() {
        WorkerPod old = made(0);

        changeShape();

        assertThat(pool.look().shape().template()).isNotEqualTo(old.template());
        assertThat(pool.look().pods()).singleElement().returns(old.template(), WorkerPod::template);
    }

    @Test
    void a_pod_made_after_a_change_is_of_the_new_shape() {
        changeShape();
        pool.look();

        assertThat(made(0).template()).isEqualTo(pool.look().shape().template());
    }

    @Test
    void many_pods_are_seen_all() {
        for (int place = 0; place < 20; place++) {
            pool.create(place);
        }

        assertThat(pool.look().pods()).hasSize(20);
    }

    private WorkerPod made(int place) {
        pool.create(place);
        List<WorkerPod> there =
                pool.look().pods().stream().filter(pod -> pod.place() == place).toList();
        assertThat(there).hasSize(1);
        return there.getFirst();
    }
}
