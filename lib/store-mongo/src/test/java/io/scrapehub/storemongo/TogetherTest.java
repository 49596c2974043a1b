package io.scrapehub.storemongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Together<String, Integer, Integer> together = new Together<>(this::answer);

    @AfterEach
    void end() {
        mayAnswer.countDown();
        threads.close();
    }

    @Test
    void makes_a_single_call_at_once() {
        mayAnswer.countDown();

        assertThat(together.ask("a", 1)).isEqualTo(10);
        assertThat(calls).containsExactly(List.of(1));
    }

    @Test
    void makes_one_call_of_what_comes_while_another_is_under_way() throws Exception {
        List<Future<Integer>> answers = ask("a", 1, 2, 3, 4);
        await().until(() -> calls.size() == 1 && together.askers("a") == 4);
        mayAnswer.countDown();

        for (int i = 0; i < 4; i++) {
            assertThat(answers.get(i).get()).isEqualTo((i + 1) * 10);
        }
        assertThat(calls).hasSize(2);
        assertThat(calls.stream().flatMap(List::stream)).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(together.askers("a")).isZero();
    }

    @Test
    void lets_calls_about_another_thing_pass() throws Exception {
        ask("a", 1);
        await().until(() -> calls.size() == 1);
        ask("b", 2);

        await().until(() -> calls.size() == 2);
    }

    @Test
    void tells_everyone_it_failed_for_and_goes_on() throws Exception {
        mayAnswer.countDown();

        for (Future<Integer> failed : ask("a", -1, -1)) {
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(together.ask("a", 5)).isEqualTo(50);
    }

    @Test
    void asks_for_each_alone_when_something_asked_is_a_mistake() throws Exception {
        List<Future<Integer>> answers = ask("a", 1, 2, 0, 3);
        await().until(() -> calls.size() == 1 && together.askers("a") == 4);
        mayAnswer.countDown();

        assertThat(answers.get(1).get()).isEqualTo(20);
        assertThat(answers.get(3).get()).isEqualTo(30);
        assertThatThrownBy(answers.get(2)::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    private List<Future<Integer>> ask(String about, int... questions) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int question : questions) {
            answers.add(threads.submit(() -> together.ask(about, question)));
        }
        return answers;
    }

    private List<Integer> answer(String about, List<Integer> asked) {
        calls.add(asked);
        try {
            mayAnswer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (asked.contains(0)) {
            throw new IllegalArgumentException("nought");
        }
        if (asked.contains(-1)) {
            throw new IllegalStateException("refused");
        }
        return asked.stream().map(n -> n * 10).toList();
    }
}
