package io.scrapehub.storemongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Calls about one thing that come while another about it is under way wait for its end, and are then made
/// as one: a call to the store costs it and this process a millisecond each, whatever it carries. Who comes alone is
/// served at once. What the call throws, all it was made for get; but for an [IllegalArgumentException], which is
/// about something asked: then each is asked for alone, so that one asker's mistake is not another's. A call must
/// bear being made again. Thread-safe.
///
/// @param <K> what a call is about
/// @param <Q> what one asker asks
/// @param <A> what he is answered; not null
final class Together<K, Q, A> {
    /// In one call.
    private static final int MOST = 64;

    private final BiFunction<K, List<Q>, List<A>> call;
    private final ConcurrentMap<K, Line<Q, A>> lines = new ConcurrentHashMap<>();

    /// @param call answers each asker, in their order
    Together(BiFunction<K, List<Q>, List<A>> call) {
        this.call = call;
    }

    A ask(K about, Q asked) {
        var own = new Asker<Q, A>(asked);
        Line<Q, A> line = Objects.requireNonNull(
                lines.compute(about, (_, there) -> (there == null ? new Line<Q, A>() : there).joinedBy(own)));
        try {
            return line.answer(own, all -> call.apply(about, all));
        } finally {
            lines.computeIfPresent(about, (_, there) -> there.left());
        }
    }

    /// Who waits for an answer about this at the moment, whoever is being served included.
    int askers(K about) {
        var askers = new AtomicInteger();
        lines.computeIfPresent(about, (_, line) -> {
            askers.set(line.askers);
            return line;
        });
        return askers.get();
    }

    /// One who waits for an answer; the line's turn guards what it is answered.
    private static final class Asker<Q, A> {
        private final Q asked;
        private @Nullable A answer;
        private @Nullable RuntimeException failure;

        Asker(Q asked) {
            this.asked = asked;
        }

        boolean waits() {
            return answer == null && failure == null;
        }

        A answer() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(answer);
        }
    }

    private static final class Line<Q, A> {
        private final Queue<Asker<Q, A>> waiting = new ConcurrentLinkedQueue<>();
        /// Fair: whoever was answered leaves before those who came later have their turn, or these would be served
        /// alone while company stands in the way.
        private final ReentrantLock turn = new ReentrantLock(true);
        /// Askers here; changed within the map's compute only.
        private int askers;

        Line<Q, A> joinedBy(Asker<Q, A> asker) {
            askers++;
            waiting.add(asker);
            return this;
        }

        @Nullable
        Line<Q, A> left() {
            askers--;
            return askers == 0 ? null : this;
        }

        A answer(Asker<Q, A> own, Function<List<Q>, List<A>> call) {
            turn.lock();
            try {
                while (own.waits()) {
                    serve(call);
                }
                return own.answer();
            } finally {
                turn.unlock();
            }
        }

        private void serve(Function<List<Q>, List<A>> call) {
            List<Asker<Q, A>> served = new ArrayList<>();
            for (Asker<Q, A> next = waiting.poll(); next != null; next = served.size() < MOST ? waiting.poll() : null) {
                served.add(next);
            }
            serve(served, call);
        }

        private void serve(List<Asker<Q, A>> served, Function<List<Q>, List<A>> call) {
            try {
                List<A> answers =
                        call.apply(served.stream().map(asker -> asker.asked).toList());
                for (int i = 0; i < served.size(); i++) {
                    served.get(i).answer = answers.get(i);
                }
            } catch (IllegalArgumentException e) {
                if (served.size() == 1) {
                    served.getFirst().failure = e;
                } else {
                    served.forEach(asker -> serve(List.of(asker), call));
                }
            } catch (RuntimeException e) {
                served.forEach(asker -> asker.failure = e);
            } catch (Error e) {
                served.forEach(asker -> asker.failure = new IllegalStateException("a call made as one failed", e));
                throw e;
            }
        }
    }
}
