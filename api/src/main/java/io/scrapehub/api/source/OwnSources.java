package io.scrapehub.api.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.Source;
import io.scrapehub.core.goal.SourceId;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET` and `POST /sources`, `PATCH` and `DELETE /sources/{source_id}`: the sites an account wants its goals
/// to be looked for on.
public final class OwnSources {
    private static final Set<String> MEMBERS =
            Set.of("name", "url_template", "kind", "entity_types", "countries", "enabled");
    private static final int MOST_WORDS = 50;
    private final SourceStore sources;
    private final UrlGate urls;
    private final Ids ids;
    private final InstantSource clock;

    public OwnSources(SourceStore sources, UrlGate urls, Ids ids, InstantSource clock) {
        this.sources = sources;
        this.urls = urls;
        this.ids = ids;
        this.clock = clock;
    }

    public Reply list(ApiRequest request) {
        return checked(request, () -> {
            ArrayNode all = Json.MAPPER.createArrayNode();
            sources.list(request.account()).forEach(source -> all.add(json(source)));
            return Reply.json(200, all).tagged();
        });
    }

    public Reply make(ApiRequest request) {
        return checked(
                request,
                () -> JsonRequest.read(request, MEMBERS, members -> made(request, members))
                        .then(source -> sources.add(source)
                                ? Reply.json(201, json(source))
                                        .tagged()
                                        .with("Location", "/api/v1/sources/" + source.id())
                                : Reply.refusal(ProblemCode.SOURCE_TAKEN)));
    }

    public Reply change(ApiRequest request) {
        return checked(
                request,
                () -> own(request)
                        .map(before -> JsonRequest.read(request, MEMBERS, members -> wish(members, before))
                                .then(after -> sources.change(after)
                                        ? Reply.json(200, json(after)).tagged()
                                        : Reply.refusal(ProblemCode.SOURCE_TAKEN)))
                        .orElseGet(OwnSources::notFound));
    }

    public Reply remove(ApiRequest request) {
        return checked(
                request,
                () -> own(request)
                        .filter(found -> sources.remove(found.account(), found.id()))
                        .<Reply>map(OwnSources::removed)
                        .orElseGet(OwnSources::notFound));
    }

    private Source made(ApiRequest request, Members members) {
        members.require("name", "url_template");
        Instant now = clock.instant();
        var fresh = new Source(
                SourceId.next(ids),
                request.account(),
                "",
                "",
                PlannedSource.Kind.DIRECTORY,
                List.of(),
                List.of(),
                true,
                0,
                0,
                now,
                now);
        return wish(members, fresh);
    }

    private Source wish(Members members, Source before) {
        String template = members.text("url_template", TargetUrl.MAX_LENGTH)
                .filter(text -> isGood(text, members))
                .orElse(before.urlTemplate());
        return new Source(
                before.id(),
                before.account(),
                members.line("name", Source.MAX_NAME).orElse(before.name()),
                template,
                members.word(
                                "kind",
                                kinds(),
                                word -> PlannedSource.Kind.ofWord(word).filter(OwnSources::isOwn))
                        .orElse(before.kind()),
                words(members, "entity_types", 100, before.entityTypes()),
                countries(members, before.countries()),
                members.flag("enabled").orElse(before.enabled()),
                before.tried(),
                before.fruitful(),
                before.createdAt(),
                clock.instant());
    }

    /// A template is good when the URL it gives may be visited. Its gaps may not be in the host.
    private boolean isGood(String template, Members members) {
        String filled = template.replaceAll("\\{(q|loc|city|region|country|page)}", "x");
        String host = template.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[/?#].*$", "");
        if (filled.contains("{") || host.contains("{")) {
            members.note(
                    "url_template",
                    "unknown_gap",
                    "Gaps are {q}, {loc}, {city}, {region}, {country} and {page}, and none may be in the host.");
            return false;
        }
        if (urls.check(filled) instanceof UrlVerdict.Refused(String explanation)) {
            members.note("url_template", "url_refused", explanation);
            return false;
        }
        return true;
    }

    private static List<String> countries(Members members, List<String> before) {
        List<String> known = Arrays.asList(Locale.getISOCountries());
        return members.listOrNone(
                        "countries",
                        MOST_WORDS,
                        (node, at) -> members.text(node, at, 2).filter(code -> {
                            if (!known.contains(code)) {
                                members.noteAt(at, "unknown_word", "This must be an ISO 3166-1 code like US.");
                            }
                            return known.contains(code);
                        }))
                .orElse(before);
    }

    private static List<String> words(Members members, String name, int length, List<String> before) {
        return members.listOrNone(
                        name,
                        MOST_WORDS,
                        (node, at) -> members.text(node, at, length).filter(text -> members.isLine(text, at)))
                .orElse(before);
    }

    private static List<String> kinds() {
        return Arrays.stream(PlannedSource.Kind.values())
                .filter(OwnSources::isOwn)
                .map(PlannedSource.Kind::word)
                .toList();
    }

    private static boolean isOwn(PlannedSource.Kind kind) {
        return switch (kind) {
            case PAGE, DIRECTORY, SITEMAP, SITE_SEARCH, FEED -> true;
            case SEARCH, OVERPASS, NOMINATIM, WIKIDATA -> false;
        };
    }

    private Optional<Source> own(ApiRequest request) {
        return SourceId.parse(request.pathPart("source_id")).flatMap(id -> sources.find(request.account(), id));
    }

    private static ObjectNode json(Source source) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("source_id", source.id().value())
                .put("name", source.name())
                .put("url_template", source.urlTemplate())
                .put("kind", source.kind().word());
        source.entityTypes().forEach(json.putArray("entity_types")::add);
        source.countries().forEach(json.putArray("countries")::add);
        json.put("enabled", source.enabled()).put("jobs_tried", source.tried());
        json.set("success_rate", Json.MAPPER.valueToTree(rate(source)));
        return json.put("created_at", source.createdAt().toString())
                .put("updated_at", source.updatedAt().toString());
    }

    private static @Nullable Double rate(Source source) {
        return source.tried() == 0 ? null : Math.round(100.0 * source.fruitful() / source.tried()) / 100.0;
    }

    private static Reply.Document removed(Source source) {
        return Reply.json(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("message", "Source deleted successfully")
                        .put("source_id", source.id().value()));
    }

    private static Reply checked(ApiRequest request, Supplier<Reply> answer) {
        Optional<Problem> problem = Parameters.of(request).problem();
        return problem.<Reply>map(Reply.Refusal::new).orElseGet(answer);
    }

    private static Reply notFound() {
        return Reply.refusal(ProblemCode.SOURCE_NOT_FOUND);
    }
}
