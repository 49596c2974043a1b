package io.scrapehub.browserworker.agent;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.decide.Decision;
import io.scrapehub.agent.decide.FirstThen;
import io.scrapehub.agent.decide.RuleDecider;
import io.scrapehub.agent.decide.Script;
import io.scrapehub.agent.decide.ScriptDecider;
import io.scrapehub.agent.goal.Goal;
import io.scrapehub.agent.goal.GoalReader;
import io.scrapehub.agent.run.RunReport;
import io.scrapehub.core.agent.AgentMode;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.job.Job;
import io.scrapehub.model.ModelDecider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/// Chooses who decides for a run, by its order's mode: what an earlier run of the same goal did, the rules, the
/// language model. And keeps what a successful run did.
public final class Deciders {
    private final AgentPorts ports;
    private final InstantSource clock;

    public Deciders(AgentPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    Decider of(Job job, AgentOrder order) {
        Decider decider = deciding(job, order);
        return replays(order)
                ? ports.scripts()
                        .find(job.account(), keyOf(job))
                        .flatMap(ScriptJson::read)
                        .<Decider>map(script -> new ScriptDecider(script, decider))
                        .orElse(decider)
                : decider;
    }

    private Decider deciding(Job job, AgentOrder order) {
        Goal goal = GoalReader.read(goalOf(job), !job.spec().fields().isEmpty(), order.credentials() != null);
        Decider rules = new RuleDecider(goal);
        Optional<Decider> model = ports.model()
                .map(access -> new ModelDecider(
                        access.model().of(job.account().value()),
                        access.tokens(),
                        goalOf(job),
                        job.spec().fields(),
                        order.credentials() != null));
        return switch (order.mode()) {
            case RULES -> rules;
            // Half a goal is not begun by rules where somebody understands the whole.
            case AUTO ->
                model.map(m -> goal.understood() ? new FirstThen(rules, m) : m).orElse(rules);
            case MODEL -> model.orElse(Deciders::noModel);
        };
    }

    private static Decision noModel(io.scrapehub.agent.decide.Situation situation) {
        return new Decision(
                new Action.GiveUp("this worker has no language model"), -1, Decider.NO_MODEL, "there is none", "model");
    }

    /// Keeps what reached the goal, and drops what did not reach it any more.
    void learn(Job job, AgentOrder order, Decider decider, RunReport report) {
        if (!replays(order)) {
            return;
        }
        boolean asBefore = decider instanceof ScriptDecider script && !script.left();
        if (report.reached() && !asBefore && report.steps() > 0) {
            ports.scripts()
                    .keep(job.account(), keyOf(job), ScriptJson.write(Script.of(report.deeds())), clock.instant());
        } else if (!report.reached() && decider instanceof ScriptDecider) {
            ports.scripts().drop(job.account(), keyOf(job));
        }
    }

    /// The rules decide the same again anyway.
    private static boolean replays(AgentOrder order) {
        return order.mode() != AgentMode.RULES;
    }

    private static String goalOf(Job job) {
        return job.spec().goal() == null ? "" : job.spec().goal();
    }

    /// The same goal, page and fields, with the same credentials.
    private static String keyOf(Job job) {
        var spec = job.spec();
        AgentOrder order = spec.terms().agent();
        String credentials = order == null ? "" : String.valueOf(order.credentials());
        String all = String.join(
                "\n",
                goalOf(job),
                spec.urls().getFirst().canonical(),
                spec.fields().toString(),
                credentials);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
