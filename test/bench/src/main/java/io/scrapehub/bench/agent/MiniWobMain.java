package io.scrapehub.bench.agent;

import com.microsoft.playwright.Page;
import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.decide.Decision;
import io.scrapehub.agent.decide.RuleDecider;
import io.scrapehub.agent.goal.GoalReader;
import io.scrapehub.agent.run.AgentRun;
import io.scrapehub.agent.run.Caps;
import io.scrapehub.agent.run.RunListener;
import io.scrapehub.agent.run.RunReport;
import io.scrapehub.browserworker.agent.ChromiumPage;
import io.scrapehub.browserworker.agent.Fence;
import io.scrapehub.browserworker.render.ChromiumRenderer;
import io.scrapehub.browserworker.render.HiddenProof;
import io.scrapehub.browserworker.render.OpenedPage;
import io.scrapehub.browserworker.render.RendererSettings;
import io.scrapehub.browserworker.render.Watchdog;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.model.LanguageModel;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.model.ModelDecider;
import io.scrapehub.model.ModelSettings;
import io.scrapehub.model.OpenAiModel;
import io.scrapehub.testkit.model.ModelServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Runs the agent on tasks of MiniWoB++: `HTML_DIR SEEDS TASK…`, or `HTML_DIR model:SEEDS TASK…` on the path of
/// a language model, with a scripted one behind it. One line for each episode: task, seed,
/// reward, steps, outcome, goal, trace. The same page, loop and rules as in a worker; only the page's way to
/// loopback is open.
public final class MiniWobMain {
    /// The instruction as the benchmark gives it to agents, what it shows as a picture put into words: a swatch
    /// as its colour, an icon by its name.
    private static final String UTTERANCE = """
            () => {
              const given = core.getUtterance();
              const text = typeof given === 'string' ? given : given.utterance;
              const query = document.getElementById('query');
              const pictures = [...query.querySelectorAll('*')].filter((e) => !e.textContent.trim());
              if (typeof given !== 'string' || !pictures.length || text !== query.textContent.replace(/\\s+/g, ' ').trim()) return text;
              for (const e of pictures) {
                const icon = /ui-icon-([\\w-]+)/.exec(e.className);
                const rgb = /(\\d+), (\\d+), (\\d+)/.exec(getComputedStyle(e).backgroundColor);
                const word = icon ? icon[1].replace(/-/g, ' ')
                    : rgb ? '#' + rgb.slice(1).map((c) => (+c).toString(16).padStart(2, '0')).join('') : '';
                e.replaceWith(document.createTextNode(' ' + word + ' '));
              }
              return query.textContent.replace(/\\s+/g, ' ').trim();
            }""";

    private static final int STEPS = 40;
    private static final long TOKENS = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final MiniWobServer site;
    private final ChromiumRenderer renderer;
    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new Ids(clock, new SecureRandom());
    private final AccountId account = AccountId.next(ids);

    private final Optional<LanguageModel> model;

    private MiniWobMain(MiniWobServer site, ChromiumRenderer renderer, Optional<LanguageModel> model) {
        this.site = site;
        this.renderer = renderer;
        this.model = model;
    }

    public static void main(String[] args) throws IOException {
        boolean byModel = args[1].startsWith("model:");
        List<Integer> seeds = Arrays.stream(args[1].replace("model:", "").split(","))
                .map(Integer::valueOf)
                .toList();
        Path chromium = Path.of(
                System.getenv().getOrDefault("SCRAPEHUB_CHROMIUM", "/usr/lib/chromium/chromium-headless-shell"));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var site = MiniWobServer.start(Path.of(args[0]));
                var server = ModelServer.start(new PlainModel()::answer);
                var watchdog = Watchdog.start();
                var renderer = new ChromiumRenderer(
                        RendererSettings.of(chromium), new HiddenProof(), watchdog, InstantSource.system())) {
            Optional<LanguageModel> model = byModel
                    ? Optional.of(new OpenAiModel(new ModelSettings(server.url(), "", "plain")))
                    : Optional.empty();
            var bench = new MiniWobMain(site, renderer, model);
            for (String task : Arrays.asList(args).subList(2, args.length)) {
                for (int seed : seeds) {
                    out.println(bench.episode(task, seed));
                }
            }
        }
    }

    private String episode(String task, int seed) {
        URI uri = URI.create(site.url(task, seed));
        var request = new PageRequest(
                new TargetUrl(uri.toString(), "http", uri.getHost(), uri.getPort()),
                account,
                JobId.next(ids),
                "agent",
                null,
                PATIENCE.plusSeconds(15),
                false);
        var fence = new Fence(url -> Optional.empty());
        long begun = System.nanoTime();
        Visit<String> visit = renderer.browse(request, fence::around, page -> run(page, fence));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        String result = switch (visit) {
            case Visit.Read<String>(String text, var _) -> text;
            case Visit.Failed<String>(var failure) -> "0\t0\tfailed: " + failure.detail() + "\t\t";
        };
        return task + "\t" + seed + "\t" + millis + "\t" + result;
    }

    private String run(OpenedPage opened, Fence fence) {
        Page page = opened.page();
        page.waitForFunction("() => window.__begun");
        String goal = String.valueOf(page.evaluate(UTTERANCE));
        var trace = new ArrayList<String>();
        RunListener listener = (step, _) -> trace.add(step.action() + "[" + step.target() + "]"
                + (step.text() == null ? "" : "=" + step.text()) + ":" + step.effect());
        var live = new ChromiumPage(opened, fence, (_, _) -> Optional.empty(), false);
        var caps = new Caps(STEPS, 0, 1, clock.instant().plus(PATIENCE), 100);
        var run = new AgentRun(
                live,
                untilRewarded(page, decider(goal)),
                _ -> new Extraction(new Verdict.Ok(), List.of(), List.of()),
                caps,
                listener,
                clock);
        RunReport report = run.run();
        Object reward = page.evaluate("() => window.__firstReward === undefined ? 0 : window.__firstReward");
        return "%s\t%d\t%s\t%s\t%s"
                .formatted(
                        reward,
                        report.steps(),
                        report.outcome().word() + " " + report.detail(),
                        goal,
                        String.join(" ; ", trace))
                .replaceAll("[\\r\\n]+", " ");
    }

    private Decider decider(String goal) {
        return model.<Decider>map(m -> new ModelDecider(m, TOKENS, goal, List.of(), false))
                .orElseGet(() -> new RuleDecider(GoalReader.read(goal, false, false)));
    }

    /// Nothing more is to be done once the task has judged what was done.
    private static Decider untilRewarded(Page page, Decider decider) {
        return situation -> Boolean.TRUE.equals(page.evaluate("() => window.__firstReward !== undefined"))
                ? new Decision(new Action.Done("judged"), -1, "judged", "the task has judged", "rules")
                : decider.next(situation);
    }
}
