package io.scrapehub.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.task.QueueEpochs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [QueueEpochs] promises.
public abstract class QueueEpochsContract {
    private QueueEpochs epochs;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        epochs = emptyStores().epochs();
    }

    @Test
    void begins_at_zero() {
        assertThat(epochs.current()).isZero();
    }

    @Test
    void answers_the_epoch_it_began() {
        epochs.next();

        assertThat(epochs.next()).isEqualTo(2);
    }

    @Test
    void keeps_the_epoch_that_was_begun_last() {
        epochs.next();
        epochs.next();

        assertThat(epochs.current()).isEqualTo(2);
    }

    @Test
    void gives_many_at_once_different_epochs() {
        var begun = Race.of(20, _ -> epochs.next());

        assertThat(begun).doesNotHaveDuplicates();
    }

    @Test
    void lets_the_highest_of_many_stand() {
        var begun = Race.of(20, _ -> epochs.next());

        assertThat(begun).contains(epochs.current()).allMatch(e -> e <= epochs.current());
    }
}
