package io.scrapehub.api.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.problem.Mistake;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads the members of a JSON object and notes every mistake with its pointer. A member that is wrong
/// reads as absent, so that reading goes on to the next mistake.
///
/// The rules are those of JSON Schema: null is not absent, and 10.0 is an integer.
public final class Members {
    private static final int MAX_TIME = 40;

    private final JsonNode object;
    private final String pointer;
    private final List<Mistake> mistakes;

    private Members(JsonNode object, String pointer, List<Mistake> mistakes) {
        this.object = object;
        this.pointer = pointer;
        this.mistakes = mistakes;
    }

    /// The members of `node`, which must be an object of no other members than `known`.
    public static Members of(JsonNode node, String pointer, Set<String> known, List<Mistake> mistakes) {
        if (!node.isObject()) {
            mistakes.add(Mistake.at(pointer, "wrong_type", "This must be a JSON object."));
            return new Members(Json.MAPPER.createObjectNode(), pointer, mistakes);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                mistakes.add(unknown(pointer, name, known));
            }
        });
        return new Members(node, pointer, mistakes);
    }

    public boolean has(String name) {
        return object.has(name);
    }

    /// The member as it is.
    public Optional<JsonNode> node(String name) {
        return Optional.ofNullable(object.get(name));
    }

    /// Notes each of these that is not there.
    public void require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                note(name, "missing", "Give " + name + ".");
            }
        }
    }

    /// Whether the member is there and is null.
    public boolean isNull(String name) {
        return object.path(name).isNull();
    }

    /// A moment as RFC 3339 has it, in UTC.
    public Optional<Instant> time(String name) {
        return text(name, MAX_TIME).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                return missing(at(name), "wrong_type", "This must be a time like 2026-01-27T10:30:00Z.");
            }
        });
    }

    public Optional<Members> object(String name, Set<String> known) {
        return Optional.ofNullable(object.get(name)).map(node -> of(node, at(name), known, mistakes));
    }

    /// A text that is not blank, of at most `maxLength` characters.
    public Optional<String> text(String name, int maxLength) {
        return Optional.ofNullable(object.get(name)).flatMap(node -> text(node, at(name), maxLength));
    }

    /// As [#text(String, int)], and without control characters.
    public Optional<String> line(String name, int maxLength) {
        return text(name, maxLength).filter(text -> isLine(text, at(name)));
    }

    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable(object.get(name))
                .filter(node -> node.isBoolean() || wrong(at(name), "wrong_type", name + " must be true or false."))
                .map(JsonNode::booleanValue);
    }

    public Optional<Integer> integer(String name, int min, int max) {
        return Optional.ofNullable(object.get(name))
                .filter(node ->
                        isWhole(node) || wrong(at(name), "wrong_type", "%s must be a whole number.".formatted(name)))
                .map(JsonNode::decimalValue)
                .filter(value -> isWithin(value, min, max)
                        || wrong(at(name), "out_of_range", "%s must be from %d to %d.".formatted(name, min, max)))
                .map(BigDecimal::intValue);
    }

    /// One of some words.
    public <T> Optional<T> word(String name, List<String> words, Function<String, Optional<T>> parser) {
        return Optional.ofNullable(object.get(name)).flatMap(node -> {
            Optional<T> value = node.isTextual() ? parser.apply(node.textValue()) : Optional.empty();
            if (value.isEmpty()) {
                String code = node.isTextual() ? "unknown_word" : "wrong_type";
                mistakes.add(Mistake.at(at(name), code, name + " must be one of " + String.join(", ", words) + "."));
            }
            return value;
        });
    }

    /// The elements that `element` could read, of an array of 1 to `maxItems`.
    public <T> Optional<List<T>> list(String name, int maxItems, ElementReader<T> element) {
        return Optional.ofNullable(object.get(name))
                .filter(node -> node.isArray() || wrong(at(name), "wrong_type", name + " must be an array."))
                .filter(node -> (!node.isEmpty() && node.size() <= maxItems)
                        || wrong(
                                at(name),
                                "out_of_range",
                                "%s must have from 1 to %d elements, not %d.".formatted(name, maxItems, node.size())))
                .map(node -> elements(node, at(name), element));
    }

    /// As [#list], and an empty array is one.
    public <T> Optional<List<T>> listOrNone(String name, int maxItems, ElementReader<T> element) {
        JsonNode node = object.path(name);
        return node.isArray() && node.isEmpty() ? Optional.of(List.of()) : list(name, maxItems, element);
    }

    /// A text that is not blank, wherever it is.
    public Optional<String> text(JsonNode node, String where, int maxLength) {
        if (!node.isTextual()) {
            return missing(where, "wrong_type", "This must be a string.");
        }
        String text = node.textValue();
        if (Texts.isBlank(text)) {
            return missing(where, "blank", "This must not be blank.");
        }
        if (Texts.length(text) > maxLength) {
            return missing(where, "too_long", "This must be of at most %,d characters.".formatted(maxLength));
        }
        return Texts.hasLoneSurrogate(text)
                ? missing(where, "invalid_text", "This has half a surrogate pair, which is no character.")
                : Optional.of(text);
    }

    public boolean isLine(String text, String where) {
        return !Texts.hasControlCharacter(text)
                || wrong(where, "control_character", "This must not have control characters.");
    }

    public void note(String name, String code, String detail) {
        mistakes.add(Mistake.at(at(name), code, detail));
    }

    /// @param where a pointer from the root of the body
    public void noteAt(String where, String code, String detail) {
        mistakes.add(Mistake.at(where, code, detail));
    }

    private static <T> List<T> elements(JsonNode array, String where, ElementReader<T> element) {
        var read = new ArrayList<T>(array.size());
        for (int i = 0; i < array.size(); i++) {
            element.read(array.get(i), where + "/" + i).ifPresent(read::add);
        }
        return read;
    }

    private static boolean isWhole(JsonNode node) {
        return node.isNumber()
                && (node.isIntegralNumber()
                        || node.decimalValue().stripTrailingZeros().scale() <= 0);
    }

    private static boolean isWithin(BigDecimal value, int min, int max) {
        return value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private static Mistake unknown(String pointer, String name, Set<String> known) {
        String near = known.stream()
                .filter(k -> plain(k).equals(plain(name)))
                .findFirst()
                .map(k -> " Did you mean " + k + "?")
                .orElse(" Known are " + String.join(", ", new TreeSet<>(known)) + ".");
        return Mistake.at(pointer + "/" + escaped(name), "unknown_member", "There is no such member." + near);
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private String at(String name) {
        return pointer + "/" + escaped(name);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private boolean wrong(String where, String code, String detail) {
        mistakes.add(Mistake.at(where, code, detail));
        return false;
    }

    private <T> Optional<T> missing(String where, String code, String detail) {
        mistakes.add(Mistake.at(where, code, detail));
        return Optional.empty();
    }

    /// Reads one element of an array, or notes why not and answers empty.
    public interface ElementReader<T> {
        Optional<T> read(JsonNode node, String where);
    }
}
