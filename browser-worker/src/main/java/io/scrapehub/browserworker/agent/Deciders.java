package io.scrapehub.browserworker.agent;

import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.decide.RuleDecider;
import io.scrapehub.agent.goal.Goal;
import io.scrapehub.agent.goal.GoalReader;
import io.scrapehub.agent.run.RunReport;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.job.Job;

/// Chooses who decides for a run, by its order's mode and by what is known from earlier runs.
public final class Deciders {
    Decider of(Job job, AgentOrder order) {
        return new RuleDecider(goalOf(job, order));
    }

    void learn(Job job, AgentOrder order, Decider decider, RunReport report) {}

    private static Goal goalOf(Job job, AgentOrder order) {
        String text = job.spec().goal() == null ? "" : job.spec().goal();
        return GoalReader.read(text, !job.spec().fields().isEmpty(), order.credentials() != null);
    }
}
