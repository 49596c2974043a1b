package io.scrapehub.extract.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.SourceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the arrays of like objects in JSON documents, wherever they are nested; objects whose members are
/// like objects (records by id) count as arrays. Answers of one address path that were fetched in pieces
/// (`?page=1`, `?page=2`) are one array.
public final class ObjectArrays {
    private static final int MAX_NODES = 300_000;
    private static final int MAX_ITEMS = 10_000;
    private static final int MAX_ARRAYS = 400;
    private static final double LIKE = .6;

    private ObjectArrays() {}

    /// Like objects found together.
    ///
    /// @param locators one JSON pointer per item, behind the place of its document
    public record Found(SourceKind source, List<JsonNode> items, List<String> locators) {}

    public static List<Found> in(List<JsonDocument> documents) {
        Map<String, Found> found = new LinkedHashMap<>();
        int budget = MAX_NODES;
        for (JsonDocument document : documents) {
            budget = walk(document, found, budget);
        }
        return found.values().stream().filter(f -> f.items().size() >= 2).toList();
    }

    private record Step(JsonNode node, String pointer, String shape) {}

    private static int walk(JsonDocument document, Map<String, Found> found, int budget) {
        Deque<Step> open = new ArrayDeque<>();
        open.add(new Step(document.root(), "", ""));
        int left = budget;
        while (!open.isEmpty() && left-- > 0) {
            Step step = open.poll();
            List<Step> members = members(step);
            if (members.size() >= 2 && found.size() < MAX_ARRAYS && alike(members)) {
                add(document, step, members, found);
            }
            members.stream().filter(m -> m.node().isContainerNode()).forEach(open::add);
        }
        return Math.max(0, left);
    }

    private static List<Step> members(Step step) {
        List<Step> members = new ArrayList<>();
        if (step.node().isArray()) {
            for (int i = 0; i < step.node().size(); i++) {
                members.add(new Step(step.node().get(i), step.pointer() + "/" + i, step.shape() + "/*"));
            }
        } else {
            for (var property : step.node().properties()) {
                String name = property.getKey().replace("~", "~0").replace("/", "~1");
                members.add(new Step(property.getValue(), step.pointer() + "/" + name, step.shape() + "/" + name));
            }
        }
        return members;
    }

    /// At least four in five are objects, and the first ones share most of their keys.
    private static boolean alike(List<Step> members) {
        List<Step> objects = members.stream()
                .filter(m -> m.node().isObject() && !m.node().isEmpty())
                .toList();
        if (objects.size() < 2 || objects.size() * 5 < members.size() * 4) {
            return false;
        }
        Set<String> first = keys(objects.getFirst().node());
        double sum = 0;
        int compared = Math.min(objects.size() - 1, 8);
        for (int i = 1; i <= compared; i++) {
            Set<String> other = keys(objects.get(i).node());
            long shared = other.stream().filter(first::contains).count();
            sum += (double) shared / (first.size() + other.size() - shared);
        }
        return sum / compared >= LIKE;
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new HashSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static void add(JsonDocument document, Step array, List<Step> members, Map<String, Found> found) {
        String place = document.place();
        int query = place.indexOf('?');
        String key = document.source() + " " + (query < 0 ? place : place.substring(0, query)) + array.shape();
        Found before = found.get(key);
        List<JsonNode> items = before == null ? new ArrayList<>() : before.items();
        List<String> locators = before == null ? new ArrayList<>() : before.locators();
        for (Step member : members) {
            if (member.node().isObject() && items.size() < MAX_ITEMS) {
                items.add(member.node());
                locators.add(place + "#" + member.pointer());
            }
        }
        found.put(key, new Found(document.source(), items, locators));
    }
}
