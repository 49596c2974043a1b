package io.scrapehub.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractTest {
    private final Contract contract = Contract.load();
    private final ContractCheck check = new ContractCheck(contract);

    @Test
    void every_operation_has_an_id_of_its_own() {
        assertThat(contract.operations())
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void every_operation_that_needs_a_key_names_its_scope_and_the_others_say_that_they_need_none() {
        for (Operation operation : contract.operations()) {
            JsonNode security = node(operation).path("security");

            assertThat(security.size())
                    .as(operation.id())
                    .isEqualTo(operation.scope().isPresent() ? 1 : 0);
        }
    }

    @Test
    void every_operation_with_a_key_declares_what_can_go_wrong_with_it() {
        var always = Set.of("400", "401", "403", "429", "500", "503");
        for (Operation operation : contract.operations()) {
            if (operation.scope().isPresent()) {
                var declared = new ArrayList<String>();
                node(operation).path("responses").fieldNames().forEachRemaining(declared::add);
                assertThat(declared).as(operation.id()).containsAll(always);
            }
        }
    }

    @Test
    void every_example_is_of_its_own_schema() {
        var mistakes = new ArrayList<String>();
        examplesUnder(contract.document(), mistakes);

        assertThat(mistakes).isEmpty();
    }

    @Test
    void objects_are_closed_but_for_records() {
        var open = new ArrayList<String>();
        contract.document().at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().path("type").asText().equals("object")
                    && !schema.getValue().path("additionalProperties").isBoolean()) {
                open.add(schema.getKey());
            }
        });

        assertThat(open).containsExactly("Record");
    }

    @Test
    void knows_the_methods_of_a_path() {
        assertThat(contract.methodsAt("/api/v1/jobs/job_1")).containsExactly("DELETE", "GET", "HEAD", "OPTIONS");
    }

    @Test
    void knows_no_methods_of_a_path_that_is_not_there() {
        assertThat(contract.methodsAt("/api/v1/jobs/job_1/more/and/more")).isEmpty();
    }

    private void examplesUnder(JsonNode node, List<String> mistakes) {
        if (node.has("schema") && node.has("examples")) {
            node.get("examples").forEach(example -> {
                JsonNode value = resolve(example).path("value");
                mistakes.addAll(check.mistakes(node.get("schema"), value.toString()));
            });
        }
        if (node.has("schema") && node.has("example")) {
            mistakes.addAll(
                    check.mistakes(node.get("schema"), node.get("example").toString()));
        }
        node.forEach(child -> examplesUnder(child, mistakes));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? contract.document().at(node.get("$ref").asText().substring(1))
                : node;
    }

    private JsonNode node(Operation operation) {
        return contract.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(java.util.Locale.ROOT));
    }
}
