package io.scrapehub.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Effect;
import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.decide.Decision;
import io.scrapehub.agent.decide.Views;
import io.scrapehub.agent.page.LivePage;
import io.scrapehub.agent.page.PageView;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentRunTest {
    private final SettableClock clock = SettableClock.atMidMorning();
    private final List<RunStep> steps = new ArrayList<>();
    private int looks;
    private boolean changes = true;

    private final LivePage page = new LivePage() {
        @Override
        public PageView look() {
            looks++;
            return new Views().button("Go " + (changes ? looks : 0)).page();
        }

        @Override
        public Effect perform(Action action) {
            clock.pass(Duration.ofSeconds(1));
            return new Effect.Done();
        }

        @Override
        public byte[] screenshot() {
            return new byte[0];
        }

        @Override
        public PageSnapshot snapshot() {
            return new PageSnapshot("u", "u", 200, "text/html", "", List.of(), Map.of(), StableBy.QUIET);
        }
    };

    private RunReport run(Decider decider, int maxSteps, int maxCredits, Duration time) {
        var caps = new Caps(maxSteps, 1, maxCredits, clock.instant().plus(time), 100);
        int[] reads = {0};
        return new AgentRun(
                        page,
                        decider,
                        p -> new Extraction(
                                new Verdict.Ok(), List.of(new ScrapedRecord("u" + reads[0]++, Map.of())), List.of()),
                        caps,
                        (step, _) -> steps.add(step),
                        clock)
                .run();
    }

    private static Decision click() {
        return new Decision(new Action.Click(0), -1, "x", "because", "rules");
    }

    private static final Decider READS = _ -> new Decision(new Action.Read(), -1, "x", "because", "rules");

    @Test
    void ends_at_each_cap_whatever_is_decided_and_keeps_what_it_has() {
        RunReport bySteps = run(READS, 3, 100, Duration.ofMinutes(1));
        assertThat(bySteps.outcome()).isEqualTo(RunOutcome.STEP_LIMIT);
        assertThat(bySteps.records()).hasSize(3);
        assertThat(bySteps.worthwhile()).isTrue();

        RunReport byCredits = run(READS, 100, 2, Duration.ofMinutes(1));
        assertThat(byCredits.outcome()).isEqualTo(RunOutcome.CREDIT_LIMIT);
        assertThat(byCredits.steps()).isEqualTo(2);

        RunReport byTime = run(_ -> click(), 100, 100, Duration.ofSeconds(5));
        assertThat(byTime.outcome()).isEqualTo(RunOutcome.TIME_LIMIT);
        assertThat(byTime.steps()).isEqualTo(5);
    }

    @Test
    void does_not_go_round_in_circles() {
        changes = false;

        RunReport report = run(_ -> click(), 100, 100, Duration.ofHours(1));

        assertThat(report.outcome()).isEqualTo(RunOutcome.LOOP);
        assertThat(report.steps()).isLessThan(6);
        assertThat(report.worthwhile()).isFalse();
    }

    @Test
    void tells_each_step_as_it_is_done() {
        var _ = run(_ -> click(), 2, 100, Duration.ofMinutes(1));

        assertThat(steps).extracting(RunStep::number).containsExactly(1, 2);
        assertThat(steps.getFirst().target()).isEqualTo("button Go 1");
    }
}
