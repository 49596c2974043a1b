package io.scrapehub.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.http.FetchOutcome;
import io.scrapehub.planning.source.SourceEndpoints;
import io.scrapehub.testkit.story.Jobs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HttpSourceReaderTest {
    private static final TargetUrl INDEX =
            new TargetUrl("https://site.example/sitemap.xml", "https", "site.example", 443);

    private final Map<String, String> web = Map.of(
            INDEX.canonical(),
            sitemap("file:///etc/sitemap.xml", "gopher://10.0.0.1/sitemap.xml", "https://site.example/sitemap-a.xml"),
            "https://site.example/sitemap-a.xml",
            sitemap("https://site.example/a", "https://site.example/b"));

    private final List<String> asked = new ArrayList<>();

    /// Row S205 of the table of ways in that must stay shut.
    @Test
    void follows_of_a_sitemap_index_only_what_is_on_the_web() {
        Visit<Extraction> visit = read(PlannedSource.Kind.SITEMAP);

        assertThat(asked).containsExactly(INDEX.canonical(), "https://site.example/sitemap-a.xml");
        assertThat(found(visit)).containsExactly("https://site.example/a", "https://site.example/b");
    }

    private Visit<Extraction> read(PlannedSource.Kind kind) {
        var reader = new HttpSourceReader(Env.load(Map.of(), SourceEndpoints::from), this::get, this::get);
        return reader.read(
                new PlannedSource("site", INDEX, kind, "named"), Jobs.aUrlJob().spec());
    }

    private FetchOutcome get(TargetUrl url, Map<String, String> headers) {
        asked.add(url.canonical());
        byte[] body = web.getOrDefault(url.canonical(), "").getBytes(StandardCharsets.UTF_8);
        return new FetchOutcome.Fetched(url, 200, "application/xml", body, false);
    }

    private static List<String> found(Visit<Extraction> visit) {
        return visit instanceof Visit.Read<Extraction>(Extraction read, var _)
                ? read.next().stream().map(PageLink::url).toList()
                : List.of();
    }

    private static String sitemap(String... locations) {
        return "<sitemapindex><sitemap><loc>" + String.join("</loc></sitemap><sitemap><loc>", locations)
                + "</loc></sitemap></sitemapindex>";
    }
}
