package io.scrapehub.browserworker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.agent.decide.Uncover;
import io.scrapehub.browserworker.render.BrowsingAgents;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.testkit.site.PaperSite;
import io.scrapehub.testkit.story.Fresh;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pages that show less than they have, in a real browser.
class ActingRungTest {
    private static final ExtractionRequest WANTED = ExtractionRequest.ofFields(List.of("name", "phone", "email"));
    private static BrowsingAgents browser;

    private final Map<String, String> pages = new HashMap<>();
    private final PaperSite site = PaperSite.of(pages);
    private final PaperSite elsewhere = PaperSite.of(Map.of("/", "<h1>Elsewhere</h1>"));

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
        site.close();
        elsewhere.close();
    }

    @Test
    void shows_what_buttons_and_tabs_hide_and_keeps_what_was_seen() {
        pages.put("/", business("""
                <button onclick="this.outerHTML='<p>Phone: <a href=tel:+12125550142>(212) 555-0142</a></p>'">Show phone number</button>
                <div role=tab aria-selected=false tabindex=0 onclick="document.getElementById('mail').innerHTML='<p>E-mail: <a href=mailto:desk@brightsmile.example>desk@brightsmile.example</a></p>'">Contact</div>
                <div id=mail></div>"""));

        Extraction reading = acted();

        assertThat(value(reading, "phone")).contains("555");
        assertThat(value(reading, "email")).isEqualTo("desk@brightsmile.example");
    }

    @Test
    void sends_no_form_and_goes_nowhere() {
        pages.put("/", business("""
                <form action="/sent"><input name=q><button type=submit>Show results</button></form>
                <a role=button href="%s">Show more</a>
                <button onclick="location.href='%s'">View offers</button>""".formatted(there(), there())));

        var _ = acted();

        assertThat(site.asked()).containsOnly("/");
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void leaves_what_was_read_where_nothing_is_hidden() {
        pages.put("/", business("<p>Open Monday to Friday</p>"));

        Extraction below = read(snapshot());

        assertThat(acted().saysTheSameAs(below)).isTrue();
    }

    private String there() {
        return "http://localhost:" + elsewhere.port() + "/";
    }

    private static String business(String more) {
        return "<html lang=en><head><title>Bright Smile Dental</title></head><body><main><h1>Bright Smile Dental</h1>"
                + "<p>A family practice for gentle dentistry in the middle of Springfield, since 1994.</p>" + more
                + "</main></body></html>";
    }

    private Extraction acted() {
        var rung = new ActingRung(
                Rung.INTERACT,
                (_, wanted) -> new Uncover(wanted.fields()),
                ActingRungTest::gate,
                InstantSource.system());
        Function<PageSnapshot, Extraction> reader = this::read;
        Visit<Extraction> below = browser.renderer.render(request(), reader);
        return answer(rung.climb(request(), WANTED, reader, below, browser.renderer));
    }

    private PageSnapshot snapshot() {
        return answer(browser.renderer.render(request(), page -> page));
    }

    private Extraction read(PageSnapshot page) {
        return new PageExtractor().extract(page, WANTED);
    }

    private PageRequest request() {
        TargetUrl url = site.url("/");
        return new PageRequest(url, Fresh.accountId(), Fresh.jobId(), "r", null, Duration.ofSeconds(30), false);
    }

    private static <T> T answer(Visit<T> visit) {
        return switch (visit) {
            case Visit.Read<T>(T answer, var _) -> answer;
            case Visit.Failed<T>(var failure) -> throw new AssertionError(failure);
        };
    }

    private static String value(Extraction reading, String field) {
        assertThat(reading.records()).hasSize(1);
        FieldValue value =
                Objects.requireNonNull(reading.records().getFirst().fields().get(field), field);
        return String.valueOf(value.value());
    }

    private static UrlVerdict gate(String raw) {
        URI uri = URI.create(raw);
        return new UrlVerdict.Allowed(new TargetUrl(raw, uri.getScheme(), uri.getHost(), uri.getPort()));
    }
}
