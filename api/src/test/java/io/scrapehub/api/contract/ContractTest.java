package io.scrapehub.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.account.Scope;
import java.util.ArrayList;
import java.util.Arrays;
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
    void every_operation_says_who_may_ask() {
        for (Operation operation : contract.operations()) {
            assertThat(node(operation).has("security")).as(operation.id()).isTrue();
        }
    }

    @Test
    void every_operation_that_takes_keys_also_takes_users_who_logged_in() {
        for (Operation operation : contract.operations()) {
            if (operation.access().key() && !operation.access().open()) {
                assertThat(operation.access().session()).as(operation.id()).isTrue();
            }
        }
    }

    @Test
    void every_post_can_be_repeated_safely() {
        for (Operation operation : contract.operations()) {
            if (operation.method().equals("POST")) {
                boolean itself = node(operation).path("x-replays").asText().equals("itself");
                assertThat(operation.keepsReplies() || itself)
                        .as("%s takes an Idempotency-Key", operation.id())
                        .isTrue();
                assertThat(responses(operation)).as(operation.id()).contains("422");
                if (operation.keepsReplies()) {
                    assertThat(responses(operation)).as(operation.id()).contains("409");
                }
            }
        }
    }

    @Test
    void every_operation_with_a_body_shows_an_example_of_one() {
        for (Operation operation : contract.operations()) {
            if (operation.takesBody()) {
                JsonNode examples = node(operation).at("/requestBody/content/application~1json/examples");
                assertThat(examples).as(operation.id()).isNotEmpty();
            }
        }
    }

    @Test
    void the_scopes_are_those_there_are() {
        var words = new ArrayList<String>();
        contract.document().at("/components/schemas/Scope/enum").forEach(word -> words.add(word.asText()));

        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scope.values()).map(Scope::word).toList());
    }

    @Test
    void every_operation_with_a_key_declares_what_can_go_wrong_with_it() {
        var always = Set.of("400", "401", "403", "429", "500", "503");
        for (Operation operation : contract.operations()) {
            if (operation.scope().isPresent()) {
                assertThat(responses(operation)).as(operation.id()).containsAll(always);
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

    private List<String> responses(Operation operation) {
        var declared = new ArrayList<String>();
        node(operation).path("responses").fieldNames().forEachRemaining(declared::add);
        return declared;
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
