package io.scrapehub.extract.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.json.JsonDocument;
import io.scrapehub.extract.json.TolerantJson;
import io.scrapehub.extract.markup.Entities;
import io.scrapehub.extract.markup.Entity;
import io.scrapehub.extract.markup.JsonLd;
import io.scrapehub.extract.markup.MetaTags;
import io.scrapehub.extract.markup.ScopedMarkup;
import io.scrapehub.extract.value.PhoneText;
import io.scrapehub.extract.value.Urls;
import io.scrapehub.extract.value.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// A snapshot parsed once. Nothing in it changes afterwards.
///
/// @param entities what the page declares about itself
/// @param json     what the page fetched for itself, then what it embeds
/// @param nodes    the shown elements
/// @param values   reads typed values in this page's language and base
public record ParsedPage(
        PageSnapshot snapshot,
        Document document,
        Landmarks landmarks,
        MetaTags meta,
        Entities entities,
        List<JsonDocument> json,
        NodeTable nodes,
        ValueReader values) {
    /// Of a longer page the beginning is read: ten million characters are some 80 average pages.
    private static final int MAX_CHARS = 10_000_000;
    private static final int MAX_DEPTH = 400;
    private static final int MAX_JSON_DOCUMENTS = 200;
    private static final int MAX_SCRIPT_CHARS = 8_000_000;

    public ParsedPage {
        json = List.copyOf(json);
    }

    public static ParsedPage of(PageSnapshot snapshot) {
        String html = snapshot.html();
        String head = html.length() > MAX_CHARS ? html.substring(0, MAX_CHARS) : html;
        Document document =
                Jsoup.parse(head, snapshot.finalUrl(), Parser.htmlParser().setMaxDepth(MAX_DEPTH));
        if (head.contains(PageSnapshot.HIDDEN_MARK)) {
            LateShown.reveal(document);
        }
        Landmarks landmarks = Landmarks.of(document);
        List<Entity> entities = new ArrayList<>();
        List<JsonDocument> json = new ArrayList<>();
        captured(snapshot, json);
        state(snapshot, json);
        scripts(landmarks, entities, json);
        entities.addAll(ScopedMarkup.microdata(document, landmarks.scopes()));
        entities.addAll(ScopedMarkup.rdfa(document, landmarks.typed()));
        return new ParsedPage(
                snapshot,
                document,
                landmarks,
                MetaTags.read(document, landmarks.metas(), landmarks.related()),
                new Entities(entities),
                json,
                NodeTable.of(document.body()),
                new ValueReader(document.baseUri(), region(snapshot, document)));
    }

    /// The language the page declares, as written, or empty.
    public String language() {
        return language(document).strip();
    }

    /// Characters of shown text.
    public int shownChars() {
        return nodes.size() == 0 ? 0 : nodes.text(0);
    }

    /// `<html lang>`; the html element is the document's only element child.
    private static String language(Document document) {
        Element html = document.firstElementChild();
        return html == null ? "" : html.attr("lang");
    }

    /// The text of the page's first heading, or empty.
    public String heading() {
        Element first = firstHeading();
        return first == null ? "" : ShownText.of(first, 2_000);
    }

    /// The first heading of what the page is about; where all stand in its frame (a menu, the site's name)
    /// the first of these; null when there is none.
    public @Nullable Element firstHeading() {
        for (Element heading : landmarks.headings()) {
            int number = nodes.number(heading);
            if (number >= 0 && nodes.text(number) > 0 && !nodes.aside(number)) {
                return heading;
            }
        }
        return landmarks.headings().isEmpty() ? null : landmarks.headings().getFirst();
    }

    private static @Nullable String region(PageSnapshot snapshot, Document document) {
        String lang = language(document).strip();
        return PhoneText.region(lang, Urls.host(snapshot.finalUrl()));
    }

    private static void captured(PageSnapshot snapshot, List<JsonDocument> into) {
        for (CapturedJson captured : snapshot.captured()) {
            add(SourceKind.NETWORK, captured.url(), captured.body(), into);
        }
    }

    /// In order of name: a map promises none, and the same page must read the same twice.
    private static void state(PageSnapshot snapshot, List<JsonDocument> into) {
        new TreeMap<>(snapshot.state()).forEach((name, text) -> add(SourceKind.STATE, name, text, into));
    }

    private static void scripts(Landmarks landmarks, List<Entity> entities, List<JsonDocument> json) {
        int number = 0;
        for (Element script : landmarks.scripts()) {
            String type = script.attr("type").toLowerCase(Locale.ROOT);
            String place = script.id().isEmpty() ? "script:" + number : "script#" + script.id();
            number++;
            if (type.contains("ld+json")) {
                entities.addAll(JsonLd.read(parsed(script.data()), place));
            } else if (type.endsWith("json") && !type.contains("importmap")) {
                add(SourceKind.STATE, place, script.data(), json);
            }
        }
    }

    private static void add(SourceKind source, String place, String text, List<JsonDocument> into) {
        JsonNode root = into.size() < MAX_JSON_DOCUMENTS ? parsed(text) : parsed("");
        if (!root.isMissingNode()) {
            into.add(new JsonDocument(source, place, root));
        }
    }

    private static JsonNode parsed(String text) {
        return TolerantJson.read(text.length() > MAX_SCRIPT_CHARS ? "" : text);
    }
}
