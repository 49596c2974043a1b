package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.accountNamed;
import static io.scrapehub.testkit.queue.AnOffer.jobNamed;
import static io.scrapehub.testkit.queue.AnOffer.number;
import static io.scrapehub.testkit.queue.AnOffer.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A queue that lost everything, and its rebuilding.
interface EpochContract extends OnQueue {
    /// Every operation that needs an open queue.
    enum Operation {
        CLAIM(on -> on.claim(1)),
        HEARTBEAT(on -> on.queue().heartbeat(WENDY, List.of())),
        ACK(on -> on.queue().ack(lease())),
        GIVE_BACK(on -> on.queue().giveBack(lease(), Duration.ZERO, Cost.NOTHING)),
        REAP(on -> on.queue().reap(1)),
        FORGET(on -> on.queue().forget(List.of(task(1)))),
        MISSING(on -> on.queue().missing(List.of(task(1)))),
        CANCEL(on -> on.queue().cancel(jobNamed("one"))),
        DRAIN(on -> on.queue().drain(WENDY)),
        UNDRAIN(on -> on.queue().undrain(WENDY)),
        RELEASE_WORKER(on -> on.queue().releaseWorker(WENDY)),
        LIMIT_AN_ACCOUNT(on -> on.queue().limit(accountNamed("ann"), 1, 1)),
        DEMAND(on -> on.queue().demand()),
        LIMIT_A_HOST(on -> on.hosts().limit("a.example", new HostLimit(1, Duration.ZERO))),
        STAY_AWAY(on -> on.hosts().stayAway("a.example", Duration.ofSeconds(1)));

        private final Consumer<OnQueue> call;

        Operation(Consumer<OnQueue> call) {
            this.call = call;
        }

        private static Lease lease() {
            return new Lease(
                    new TaskId("task_1"), new JobId("job_one"), new AccountId("acc_ann"), "a.example", WENDY, 1, 1, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void refuses_when_everything_was_lost(Operation operation) {
        bench().loseEverything();

        assertThatThrownBy(() -> operation.call.accept(this)).isInstanceOf(QueueLost.class);
    }

    @ParameterizedTest
    @EnumSource
    default void refuses_while_it_is_rebuilt(Operation operation) {
        queue().rebuild(2);

        assertThatThrownBy(() -> operation.call.accept(this)).isInstanceOf(QueueLost.class);
    }

    @Test
    default void knows_its_epoch() {
        assertThat(queue().epoch()).isEqualTo(EPOCH);
    }

    @Test
    default void has_no_epoch_when_everything_was_lost() {
        bench().loseEverything();

        assertThat(queue().epoch()).isZero();
    }

    @Test
    default void has_no_epoch_while_it_is_rebuilt() {
        queue().rebuild(2);

        assertThat(queue().epoch()).isZero();
    }

    @Test
    default void takes_the_offers_of_the_epoch_under_rebuilding_and_lends_them_when_open() {
        bench().loseEverything();
        queue().rebuild(7);
        assertThat(queue().offer(7, number(1).times(3))).isEqualTo(3);

        queue().open(7);

        assertThat(queue().epoch()).isEqualTo(7);
        assertThat(claimAll()).hasSize(3);
    }

    @Test
    default void refuses_the_offers_of_another_epoch() {
        queue().rebuild(2);
        assertThatThrownBy(() -> offer(number(1))).isInstanceOf(QueueLost.class);

        queue().open(2);
        assertThatThrownBy(() -> offer(number(1))).isInstanceOf(QueueLost.class);
    }

    @Test
    default void refuses_offers_when_everything_was_lost() {
        bench().loseEverything();

        assertThatThrownBy(() -> offer(number(1))).isInstanceOf(QueueLost.class);
    }

    @Test
    default void rebuilding_empties_the_queue() {
        offer(number(1).in(Lane.BULK).times(3));
        claimOne();
        queue().rebuild(2);
        queue().open(2);

        assertThat(queue().missing(List.of(task(1), task(2), task(3)))).hasSize(3);
        assertThat(bench().leftovers()).isEmpty();
    }

    @Test
    default void the_ack_of_a_lease_from_before_finds_nothing() {
        offer(number(1));
        Lease before = claimOne();
        queue().rebuild(2);
        queue().open(2);

        assertThat(queue().ack(before)).isEqualTo(Ack.UNKNOWN);
    }

    @Test
    default void the_lease_of_a_task_offered_anew_is_lost() {
        offer(number(1));
        Lease before = claimOne();
        queue().rebuild(2);
        queue().offer(2, number(1).times(1));
        queue().open(2);

        assertThat(queue().heartbeat(WENDY, List.of(before)).lost()).containsExactly(task(1));
        assertThat(queue().ack(before)).isEqualTo(Ack.LOST);
    }

    @Test
    default void rebuilding_and_opening_may_be_repeated() {
        queue().rebuild(2);
        queue().offer(2, number(1).times(2));
        queue().rebuild(2);
        queue().open(2);
        queue().open(2);

        assertThat(claimAll()).hasSize(2);
    }

    @Test
    default void who_was_overtaken_cannot_rebuild() {
        queue().rebuild(5);

        assertThatThrownBy(() -> queue().rebuild(4)).isInstanceOf(QueueLost.class);
        assertThatThrownBy(() -> queue().open(4)).isInstanceOf(QueueLost.class);
    }

    @Test
    default void an_open_epoch_is_not_rebuilt() {
        offer(number(1));

        assertThatThrownBy(() -> queue().rebuild(EPOCH)).isInstanceOf(QueueLost.class);
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    default void what_was_lost_while_rebuilding_cannot_be_opened() {
        queue().rebuild(2);
        bench().loseEverything();

        assertThatThrownBy(() -> queue().open(2)).isInstanceOf(QueueLost.class);
    }
}
