package io.scrapehub.browserworker.slot;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.AfterFailure;
import io.scrapehub.core.problem.Blame;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Lease;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How an attempt ended, and so what is to be done about its task. Decided purely.
sealed interface AttemptEnd {
    /// There are records to keep (or honestly none).
    record Keep(Extraction extraction, StableBy stableBy) implements AttemptEnd {}

    /// An agent did what it could, and it is worth its price.
    record Bring(AgentWork.Result errand) implements AttemptEnd {}

    /// The visit failed.
    record Fail(
            Failure failure, AfterFailure after, @Nullable StableBy stableBy) implements AttemptEnd {}

    static AttemptEnd of(Visit<Extraction> visit, Lease lease, RandomGenerator random) {
        return switch (visit) {
            case Visit.Failed<Extraction>(Failure failure) -> failed(failure, null, lease, random);
            case Visit.Read<Extraction>(Extraction extraction, StableBy by) ->
                switch (extraction.verdict()) {
                    case Verdict.Ok() -> new Keep(extraction, by);
                    case Verdict.NotOk(Failure failure) -> failed(failure, by, lease, random);
                };
        };
    }

    /// The end of an attempt somebody waits for: what the site is to blame for is final.
    static AttemptEnd atOnce(AttemptEnd end) {
        return end instanceof Fail(Failure failure, var _, @Nullable StableBy by)
                        && failure.code().blame() != Blame.US
                ? new Fail(failure, new AfterFailure.GiveUp(failure), by)
                : end;
    }

    static AttemptEnd ofAgent(Visit<AgentWork.Result> visit, Lease lease, RandomGenerator random) {
        return switch (visit) {
            case Visit.Failed<AgentWork.Result>(Failure failure) -> failed(failure, null, lease, random);
            case Visit.Read<AgentWork.Result>(AgentWork.Result errand, StableBy by) ->
                errand.worthwhile() ? new Bring(errand) : failed(inVain(errand), by, lease, random);
        };
    }

    private static Failure inVain(AgentWork.Result errand) {
        return Failure.of(errand.capped() ? FailureCode.AGENT_CAPPED : FailureCode.AGENT_STUCK, errand.detail());
    }

    static Fail failed(Failure failure, @Nullable StableBy by, Lease lease, RandomGenerator random) {
        return new Fail(failure, AfterFailure.decide(failure, lease.attempt(), lease.stalls(), random), by);
    }
}
