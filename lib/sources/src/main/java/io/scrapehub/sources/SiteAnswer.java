package io.scrapehub.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.ScrapedRecord;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Reads sitemaps, feeds, and how a site's own search is asked. Pure.
final class SiteAnswer {
    private SiteAnswer() {}

    /// The pages a sitemap lists (or, of an index, the sitemaps).
    static List<String> sitemap(String body) {
        return Jsoup.parse(body, Parser.xmlParser()).select("loc").eachText().stream()
                .map(String::strip)
                .distinct()
                .toList();
    }

    /// The entries of an RSS or Atom feed.
    static List<ScrapedRecord> feed(String page, String body, List<String> wanted) {
        var records = new ArrayList<ScrapedRecord>();
        for (Element item : Jsoup.parse(body, Parser.xmlParser()).select("item, entry")) {
            var said = new LinkedHashMap<String, String>();
            said.put("title", text(item, "title"));
            String link = item.select("link[href]").attr("href");
            said.put("url", link.isEmpty() ? text(item, "link") : link);
            said.put(
                    "date",
                    Optional.of(text(item, "pubDate"))
                            .filter(t -> !t.isEmpty())
                            .orElse(
                                    text(item, "published").isEmpty()
                                            ? text(item, "updated")
                                            : text(item, "published")));
            String author = text(item, "dc|creator");
            said.put("author", author.isEmpty() ? text(item, "author") : author);
            String summary = text(item, "description").isEmpty() ? text(item, "summary") : text(item, "description");
            said.put("description", Jsoup.parse(summary).text());
            records.add(FieldReader.record(page, said, wanted));
        }
        return records;
    }

    /// The URL of a site's search for a query: as its SearchAction says, else as its search form does.
    static Optional<String> search(String page, String body, String query) {
        Document document = Jsoup.parse(body, page);
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return action(document)
                .map(template -> template.replaceAll("\\{[^}]+}", encoded))
                .or(() -> form(document, encoded));
    }

    private static Optional<String> action(Document document) {
        for (Element script : document.select("script[type=application/ld+json]")) {
            for (JsonNode action : Json.read(script.data()).findValues("potentialAction")) {
                JsonNode one = action.isArray() ? action.path(0) : action;
                String target = one.path("target").isTextual()
                        ? one.path("target").asText()
                        : one.path("target").path("urlTemplate").asText();
                if (one.path("@type").asText().equals("SearchAction") && target.contains("{")) {
                    return Optional.of(target);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> form(Document document, String encoded) {
        for (Element form : document.select("form")) {
            Element input = form.selectFirst(
                    "input[type=search][name], input[name=q], input[name=s], input[name=query], input[name=search], input[name=keyword]");
            boolean gets = form.attr("method").isEmpty()
                    || form.attr("method").toLowerCase(Locale.ROOT).equals("get");
            if (input != null && gets) {
                String action = form.hasAttr("action") ? form.absUrl("action") : document.location();
                String joint = URI.create(action.replace(" ", "%20")).getRawQuery() == null ? "?" : "&";
                return Optional.of(action + joint + input.attr("name") + "=" + encoded);
            }
        }
        return Optional.empty();
    }

    private static String text(Element item, String selector) {
        return Optional.ofNullable(item.selectFirst(selector))
                .map(Element::text)
                .orElse("")
                .strip();
    }
}
