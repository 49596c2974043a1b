package io.scrapehub.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OpenDataAnswerTest {
    private static final List<String> WANTED = List.of("name", "phone", "email", "address", "website");

    @Test
    void reads_places_of_the_map_under_the_wanted_names() {
        String body = """
                {"elements":[{"type":"way","id":7,"center":{"lat":37.1,"lon":-93.2},"tags":{"name":"Cedar Grove Dental","contact:phone":"+1 417-828-1688",
                "addr:housenumber":"12","addr:street":"Elm Street","addr:city":"Springfield","addr:state":"MO","addr:postcode":"65801","website":"https://cedar.example/"}},
                {"type":"node","id":8,"lat":1,"lon":2,"tags":{"amenity":"dentist"}}]}""";
        ScrapedRecord record = OpenDataAnswer.overpass(body, WANTED).getFirst();
        assertThat(OpenDataAnswer.overpass(body, WANTED)).hasSize(1);
        assertThat(record.sourceUrl()).isEqualTo("https://www.openstreetmap.org/way/7");
        assertThat(values(record))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name", "Cedar Grove Dental",
                        "phone", "+1 417-828-1688",
                        "address", "12 Elm Street, Springfield, MO 65801",
                        "website", "https://cedar.example/"));
    }

    @Test
    void reads_each_item_of_wikidata_once_and_none_without_a_name() {
        String body = """
                {"results":{"bindings":[{"item":{"value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"value":"Prado"},"website":{"value":"https://prado.example/"}},
                {"item":{"value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"value":"Prado"}},{"item":{"value":"http://www.wikidata.org/entity/Q2"},"itemLabel":{"value":"Q2"}}]}}""";
        assertThat(OpenDataAnswer.wikidata(body, WANTED))
                .singleElement()
                .satisfies(r -> assertThat(values(r)).containsEntry("website", "https://prado.example/"));
    }

    @Test
    void reads_feeds_and_the_search_of_a_site() {
        String feed =
                "<rss><channel><item><title>One</title><link>https://a.example/1</link><pubDate>Mon, 1 Jan 2026 00:00:00 GMT</pubDate><description>&lt;p&gt;Text&lt;/p&gt;</description></item></channel></rss>";
        assertThat(values(SiteAnswer.feed("https://a.example/feed", feed, List.of("title", "url", "description"))
                        .getFirst()))
                .containsEntry("title", "One")
                .containsEntry("url", "https://a.example/1")
                .containsEntry("description", "Text");
        String form = "<form action='/find'><input type='search' name='q'></form>";
        assertThat(SiteAnswer.search("https://a.example/", form, "two words"))
                .contains("https://a.example/find?q=two+words");
        String action =
                "<script type='application/ld+json'>{\"@type\":\"WebSite\",\"potentialAction\":{\"@type\":\"SearchAction\",\"target\":\"https://a.example/s?x={term}\"}}</script>";
        assertThat(SiteAnswer.search("https://a.example/", action, "dentist"))
                .contains("https://a.example/s?x=dentist");
    }

    private static Map<String, Object> values(ScrapedRecord record) {
        return record.fields().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        (Map.Entry<String, FieldValue> e) -> e.getValue().value()));
    }
}
