package io.scrapehub.extract.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.json.JsonDocument;
import io.scrapehub.extract.json.JsonValue;
import io.scrapehub.extract.json.LeafScore;
import io.scrapehub.extract.json.Leaves;
import io.scrapehub.extract.page.ParsedPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Reads one entity's fields from the JSON object that tells of it: the one which has the page's heading,
/// or the number in the page's address, among its own values.
final class StateFields {
    private static final int MAX_NODES = 200_000;
    private static final int MAX_OBJECTS = 6;
    private static final double TRUST = .88;

    private final ParsedPage page;
    private final String heading;
    private final List<String> ids;

    StateFields(ParsedPage page) {
        this.page = page;
        this.heading = MainEntity.heading(page);
        this.ids = AddressId.all(page.snapshot().finalUrl());
    }

    private record Step(JsonNode node, String pointer) {}

    void offer(List<WantedField> fields, Candidates into) {
        if (heading.length() < 3 && ids.isEmpty()) {
            return;
        }
        int objects = 0;
        for (JsonDocument document : page.json()) {
            Deque<Step> open = new ArrayDeque<>();
            open.add(new Step(document.root(), ""));
            for (int left = MAX_NODES; !open.isEmpty() && left > 0 && objects < MAX_OBJECTS; left--) {
                Step step = open.poll();
                if (step.node().isObject() && tells(step.node())) {
                    read(document, step, fields, into);
                    objects++;
                } else {
                    spread(step, open);
                }
            }
        }
    }

    private boolean tells(JsonNode object) {
        for (JsonNode value : object) {
            if (value.isValueNode() && object.size() >= 5 && ids.contains(value.asText())) {
                return true;
            }
            if (value.isTextual()
                    && value.asText().length() < 300
                    && Words.joined(value.asText()).equals(heading)) {
                return object.size() >= 3;
            }
        }
        return false;
    }

    private static void spread(Step step, Deque<Step> open) {
        if (step.node().isArray()) {
            for (int i = 0; i < step.node().size(); i++) {
                open.add(new Step(step.node().get(i), step.pointer() + "/" + i));
            }
        } else {
            step.node().properties().forEach(p -> open.add(new Step(p.getValue(), step.pointer() + "/" + p.getKey())));
        }
    }

    private void read(JsonDocument document, Step step, List<WantedField> fields, Candidates into) {
        var values = new JsonValue(page.values());
        for (Leaves.Leaf leaf : Leaves.of(step.node())) {
            for (WantedField field : fields) {
                double named = LeafScore.of(field, leaf.names());
                Object value =
                        named >= .6 && LeafScore.fits(field, leaf.value()) ? values.of(field, leaf.value()) : null;
                if (value != null) {
                    String locator = document.place() + "#" + step.pointer() + "/"
                            + leaf.path().replace('.', '/');
                    into.offer(field, value, document.source(), locator, named * TRUST);
                }
            }
        }
    }
}
