package io.scrapehub.browserworker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.browserworker.render.BrowsingAgents;
import io.scrapehub.browserworker.slot.AgentWork.Result;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.AgentMode;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.agent.Credentials;
import io.scrapehub.core.agent.Login;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.agent.ScriptStore;
import io.scrapehub.core.credit.PagePrice;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.model.CachedModel;
import io.scrapehub.model.ModelSettings;
import io.scrapehub.model.OpenAiModel;
import io.scrapehub.testkit.model.ModelServer;
import io.scrapehub.testkit.site.PaperSite;
import io.scrapehub.testkit.store.InMemoryCredentialStore;
import io.scrapehub.testkit.store.InMemoryRunStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Runs in a real browser, on pages written for them.
class RunAgentTest {
    private static final AccountId ACCOUNT = new AccountId("acc_test");
    private static final CredentialSeal SEAL = CredentialSeal.of("a1".repeat(32));
    private static BrowsingAgents browser;

    /// A site, another beside it, and agents that run on it.
    static final class Stage implements AutoCloseable {
        final InMemoryRunStore runs = new InMemoryRunStore();
        final InMemoryCredentialStore credentials = new InMemoryCredentialStore();
        final Map<String, String> scripts = new HashMap<>();
        final Map<String, String> pages = new HashMap<>();
        final PaperSite site = PaperSite.of(pages);
        final PaperSite elsewhere = PaperSite.of(Map.of("/", "<h1>Elsewhere</h1>"));
        private Optional<ModelAccess> model = Optional.empty();
        private @Nullable String loginName;
        private int number;

        void useModel(ModelServer server) {
            var settings = new ModelSettings(server.url(), "", "scripted");
            model = Optional.of(new ModelAccess(new CachedModel(new OpenAiModel(settings)), 100_000));
        }

        Result run(AgentMode mode, String goal, int steps, String... fields) {
            var ports = new AgentPorts(runs, scriptsStore(), credentials, Optional.of(SEAL), model);
            var clock = InstantSource.system();
            var agent = new RunAgent(ports, new Deciders(ports, clock), Stage::gate, new PageExtractor(), clock);
            Job job = job(mode, goal, steps, List.of(fields));
            Task task = Task.given(job.id(), ACCOUNT, job.spec().urls().getFirst(), 0);
            return switch (agent.run(task, job, lease(task), browser.renderer)) {
                case Visit.Read<Result>(Result errand, var _) -> errand;
                case Visit.Failed<Result>(var failure) -> throw new AssertionError("failed: " + failure);
            };
        }

        private Job job(AgentMode mode, String goal, int steps, List<String> fields) {
            var order = new AgentOrder(mode, steps, steps, List.of(), null, loginName);
            var options = new JobOptions(null, Duration.ofSeconds(40), Follow.NONE, false);
            var terms = JobTerms.NONE.priced(new PagePrice(1, "test"), 0).byAgent(order);
            var spec = new JobSpec(
                    goal, List.of(site.url("/")), OutputFormat.JSON, 50, null, false, fields, null, options, terms);
            return Job.accepted(new JobId("job_" + ++number), ACCOUNT, spec, Instant.EPOCH);
        }

        private static Lease lease(Task task) {
            return new Lease(task.id(), task.job(), ACCOUNT, "h", new WorkerId("worker_1"), 1, 1, 0);
        }

        private static UrlVerdict gate(String raw) {
            URI uri = URI.create(raw);
            return new UrlVerdict.Allowed(new TargetUrl(raw, uri.getScheme(), uri.getHost(), uri.getPort()));
        }

        private ScriptStore scriptsStore() {
            return new ScriptStore() {
                @Override
                public Optional<String> find(AccountId account, String key) {
                    return Optional.ofNullable(scripts.get(key));
                }

                @Override
                public void keep(AccountId account, String key, String script, Instant now) {
                    scripts.put(key, script);
                }

                @Override
                public void drop(AccountId account, String key) {
                    scripts.remove(key);
                }
            };
        }

        RunStore.Progress progress() {
            return runs.progress(ACCOUNT, new JobId("job_" + number), 0, 100);
        }

        void keepLogin(String domain) {
            loginName = "shop";
            byte[] sealed = SEAL.seal(ACCOUNT, "shop", new Login("ann", "tops3cret"), new SecureRandom());
            credentials.put(new Credentials(ACCOUNT, "shop", List.of(domain), sealed, Instant.EPOCH));
        }

        Optional<byte[]> screenshot(int step) {
            return runs.screenshot(ACCOUNT, new JobId("job_" + number), step);
        }

        @Override
        public void close() {
            site.close();
            elsewhere.close();
        }
    }

    private final Stage stage = new Stage();

    private Result run(String goal, String... fields) {
        return stage.run(AgentMode.AUTO, goal, 20, fields);
    }

    @BeforeAll
    static void open() {
        browser = new BrowsingAgents();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void clicks_and_ends_with_its_steps_and_screenshots_kept() {
        stage.pages.put("/", "<button onclick=\"document.body.innerHTML = '<h1>Thanks</h1>'\">Order now</button>");

        Result errand = run("Click \"Order now\"");

        assertThat(errand.worthwhile()).isTrue();
        assertThat(stage.progress().steps()).extracting(RunStep::target).containsExactly("button Order now");
        assertThat(stage.progress().end().orElseThrow().outcome()).isEqualTo(RunOutcome.REACHED);
        byte[] jpeg = stage.screenshot(1).orElseThrow();
        assertThat(jpeg[0] & 0xff).isEqualTo(0xff);
    }

    @Test
    void searches_and_reads_the_records_page_after_page() {
        stage.pages.put(
                "/",
                "<form action='/found'><input type=search name=q aria-label=Search><button>Search</button></form>");
        stage.pages.put("/found", shelf(1, 4) + "<a href='/more'>Next</a>");
        stage.pages.put("/more", shelf(5, 7));

        Result errand = run("Search for \"lamp\" and extract the products", "name", "price");

        assertThat(stage.site.asked()).anyMatch(path -> path.startsWith("/found?q=lamp"));
        assertThat(errand.records()).hasSize(7);
        assertThat(Objects.requireNonNull(errand.records().getFirst().fields().get("name"))
                        .value())
                .isEqualTo("Lamp number 1");
    }

    private static String shelf(int from, int to) {
        var html = new StringBuilder("<h1>Lamps</h1><ul class=products>");
        for (int i = from; i <= to; i++) {
            html.append("<li class=product><h2><a href='/p")
                    .append(i)
                    .append("'>Lamp number ")
                    .append(i)
                    .append("</a></h2><span class=price>$")
                    .append(10 + i)
                    .append(".50</span><p>A fine lamp for any room</p></li>");
        }
        return html.append("</ul>").toString();
    }

    @Test
    void logs_in_with_credentials_that_no_step_shows() {
        stage.pages.put(
                "/",
                "<form action='/in' method=get><label>User name <input name=user></label><label>Password <input type=password name=pw></label><button>Log in</button></form>");
        stage.pages.put("/in", "<h1>Welcome</h1>");
        stage.keepLogin("127.0.0.1");

        Result errand = run("Log in");

        assertThat(errand.worthwhile()).isTrue();
        assertThat(stage.site.asked()).anyMatch(path -> path.contains("user=ann") && path.contains("pw=tops3cret"));
        assertThat(stage.progress().steps().toString())
                .doesNotContain("tops3cret")
                .contains("(the password)");
    }

    @Test
    void types_credentials_on_no_host_they_are_not_for() {
        stage.pages.put(
                "/",
                "<form><label>User name <input name=user></label><label>Password <input type=password name=pw></label><button>Log in</button></form>");
        stage.keepLogin("shop.example.com");

        Result errand = run("Log in");

        assertThat(errand.worthwhile()).isFalse();
        assertThat(stage.progress().steps())
                .filteredOn(step -> step.action().equals("type"))
                .isNotEmpty()
                .allMatch(step -> step.effect().startsWith("refused"));
        assertThat(stage.site.asked()).noneMatch(path -> path.contains("ann"));
    }

    @Test
    void never_fetches_a_page_beyond_its_domain_however_it_would_come_there() {
        String there = "http://localhost:" + stage.elsewhere.port() + "/";
        stage.pages.put("/hop", "→" + there);
        for (String way : List.of(
                "<a href='" + there + "'>Go</a>",
                "<a href='/hop'>Go</a>",
                "<a target=_blank href='" + there + "'>Go</a>",
                "<button onclick=\"window.open('" + there + "')\">Go</button>",
                "<button onclick=\"location.href='" + there + "'\">Go</button>",
                "<form action='" + there + "' target=_blank><button>Go</button></form>")) {
            stage.pages.put("/", way);

            var _ = run("Click \"Go\"");

            assertThat(stage.elsewhere.asked()).as(way).isEmpty();
            assertThat(stage.progress().steps())
                    .as(way)
                    .anyMatch(step -> step.effect().startsWith("refused"));
        }
    }

    @Test
    void does_again_what_worked_without_asking_the_model_again() {
        stage.pages.put("/", "<button id=b onclick=\"document.body.innerHTML='<h1>Bought</h1>'\">Buy</button>");
        try (var server = ModelServer.start(body -> ModelServer.Behaviour.say(
                body.contains("Bought")
                        ? "{\"action\": \"done\", \"node\": -1, \"text\": \"\", \"reason\": \"bought\"}"
                        : "{\"action\": \"click\", \"node\": 0, \"text\": \"\", \"reason\": \"buys\"}"))) {
            stage.useModel(server);

            assertThat(stage.run(AgentMode.MODEL, "Acquire the thing", 9).worthwhile())
                    .isTrue();
            int asked = server.requests().size();
            Result again = stage.run(AgentMode.MODEL, "Acquire the thing", 9);

            assertThat(again.worthwhile()).isTrue();
            assertThat(server.requests()).hasSize(asked);
            assertThat(stage.progress().steps()).extracting(RunStep::decidedBy).containsOnly("script");
        }
    }
}
