package io.scrapehub.api.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.rendering.Action;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Viewport;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads how a page is wanted, noting every mistake.
public final class RenderingMembers {
    static final int MAX_SELECTOR = 2_000;
    private static final int MAX_TEXT = 5_000;
    private static final int MAX_KEY = 50;
    private static final int MAX_PAUSE_MILLIS = 30_000;
    private static final int MAX_NAMED = 50;
    private static final int MAX_VALUE = 4_096;
    private static final List<String> KINDS = List.of("click", "fill", "press", "wait_for", "wait", "scroll");
    private static final Set<String> ACTION = Set.of("type", "selector", "text", "key", "milliseconds");
    /// RFC 9110, 5.6.2.
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Pattern COOKIE_VALUE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*");
    /// They are the browser's, the proxy's or the protocol's own (reliability 4.5).
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "forwarded",
            "cookie",
            "expect",
            "via");

    private static final List<String> OUR_BEGINNINGS = List.of("proxy-", "x-forwarded-", "sec-", "x-scrapehub-");

    private final List<Mistake> mistakes;

    public RenderingMembers(List<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    /// `formats`, or empty when it is not there.
    public Optional<Set<RenderFormat>> formats(Members members) {
        List<String> words =
                Arrays.stream(RenderFormat.values()).map(RenderFormat::word).toList();
        return members.list("formats", words.size(), (node, at) -> format(node, at, words))
                .map(formats -> formats.isEmpty() ? Set.of() : EnumSet.copyOf(formats));
    }

    Viewport viewport(Members members) {
        return members.object("viewport", Set.of("width", "height"))
                .map(size -> new Viewport(
                        size.integer("width", Viewport.SMALLEST, Viewport.LARGEST)
                                .orElse(Viewport.DEFAULT.width()),
                        size.integer("height", Viewport.SMALLEST, Viewport.LARGEST)
                                .orElse(Viewport.DEFAULT.height())))
                .orElse(Viewport.DEFAULT);
    }

    Map<String, String> headers(JsonNode body) {
        return named(body.path("headers"), "/headers", VALUE, this::isTheirs);
    }

    Map<String, String> cookies(JsonNode body) {
        return named(body.path("cookies"), "/cookies", COOKIE_VALUE, (_, _) -> true);
    }

    List<Action> actions(Members members) {
        return members.list("actions", Action.MOST, this::action).orElse(List.of());
    }

    private Optional<RenderFormat> format(JsonNode node, String at, List<String> words) {
        Optional<RenderFormat> format = node.isTextual() ? RenderFormat.ofWord(node.textValue()) : Optional.empty();
        if (format.isEmpty()) {
            String code = node.isTextual() ? "unknown_word" : "wrong_type";
            mistakes.add(Mistake.at(at, code, "It must be one of " + String.join(", ", words) + "."));
        }
        return format;
    }

    private interface NameCheck {
        boolean test(String name, String at);
    }

    private Map<String, String> named(JsonNode object, String at, Pattern value, NameCheck check) {
        var named = new LinkedHashMap<String, String>();
        if (object.isMissingNode()) {
            return named;
        }
        if (!object.isObject() || object.size() > MAX_NAMED) {
            mistakes.add(Mistake.at(
                    at, "wrong_type", "This must be an object of at most " + MAX_NAMED + " names and texts."));
            return named;
        }
        object.properties().forEach(member -> {
            String place = at + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            if (isName(member.getKey(), place)
                    && isValue(member.getValue(), value, place)
                    && check.test(member.getKey(), place)) {
                named.put(member.getKey(), member.getValue().textValue());
            }
        });
        return named;
    }

    private boolean isName(String name, String at) {
        return TOKEN.matcher(name).matches()
                || wrong(at, "invalid", "This is no name: use letters, digits and dashes.");
    }

    private boolean isValue(JsonNode node, Pattern allowed, String at) {
        return (node.isTextual()
                        && node.textValue().length() <= MAX_VALUE
                        && allowed.matcher(node.textValue()).matches())
                || wrong(at, "invalid", "This must be a text of at most 4,096 printable ASCII characters.");
    }

    private boolean isTheirs(String name, String at) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ours = OURS.contains(lower) || OUR_BEGINNINGS.stream().anyMatch(lower::startsWith);
        return !ours || wrong(at, "reserved", "This header cannot be set. For cookies use cookies.");
    }

    private Optional<Action> action(JsonNode node, String at) {
        Members members = Members.of(node, at, ACTION, mistakes);
        members.require("type");
        return members.word("type", KINDS, kind -> KINDS.contains(kind) ? Optional.of(kind) : Optional.empty())
                .flatMap(kind -> switch (kind) {
                    case "click" -> selector(members).map(Action.Click::new);
                    case "wait_for" -> selector(members).map(Action.WaitFor::new);
                    case "fill" -> {
                        members.require("text");
                        yield selector(members)
                                .flatMap(at2 -> members.text("text", MAX_TEXT).map(text -> new Action.Fill(at2, text)));
                    }
                    case "press" -> {
                        members.require("key");
                        yield members.line("key", MAX_KEY).map(Action.Press::new);
                    }
                    case "wait" -> {
                        members.require("milliseconds");
                        yield members.integer("milliseconds", 1, MAX_PAUSE_MILLIS)
                                .map(millis -> new Action.Pause(Duration.ofMillis(millis)));
                    }
                    default -> Optional.of(new Action.ScrollDown());
                });
    }

    private static Optional<String> selector(Members members) {
        members.require("selector");
        return members.line("selector", MAX_SELECTOR);
    }

    private boolean wrong(String at, String code, String detail) {
        mistakes.add(Mistake.at(at, code, detail));
        return false;
    }
}
