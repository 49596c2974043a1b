package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.contract.Operation;
import io.scrapehub.core.account.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what, asked of every operation there is in the contract: a new one is tested by being there.
class IsolationTest {
    private final TestApi api = TestApi.start();
    private final Fixtures fixtures = new Fixtures(api);

    @AfterEach
    void stop() {
        api.close();
    }

    static Stream<Operation> withAnId() {
        return Contract.load().operations().stream().filter(o -> o.path().contains("{"));
    }

    static Stream<Operation> takingKeys() {
        return Contract.load().operations().stream().filter(o -> o.access().key());
    }

    static Stream<Operation> closed() {
        return Contract.load().operations().stream()
                .filter(o -> o.access().guarded() && !o.access().open());
    }

    static Stream<Operation> ofSessionsOnly() {
        return Contract.load().operations().stream()
                .filter(o -> o.access().session() && !o.access().key());
    }

    @ParameterizedTest
    @MethodSource("withAnId")
    void what_belongs_to_another_account_is_not_found(Operation operation) {
        String path = fixtures.pathFor(operation, api.newAccount());

        Reply reply = fixtures.ask(operation, path, api.newAccount());

        assertThat(reply.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("withAnId")
    void what_belongs_to_the_own_account_is_found(Operation operation) {
        Client owner = api.newAccount();

        Reply reply = fixtures.ask(operation, fixtures.pathFor(operation, owner), owner);

        assertThat(reply.status()).isNotIn(401, 403, 404);
    }

    @ParameterizedTest
    @MethodSource("takingKeys")
    void a_key_without_the_scope_is_told_which(Operation operation) {
        Scope needed = operation.scope().orElseThrow();
        String path = fixtures.pathFor(operation, api.newAccount());

        Reply reply = fixtures.ask(operation, path, api.newAccount(EnumSet.complementOf(EnumSet.of(needed))));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("insufficient_scope");
        assertThat(reply.json().path("detail").asText()).contains(needed.word());
    }

    @ParameterizedTest
    @MethodSource("takingKeys")
    void a_key_with_just_the_scope_is_let_in(Operation operation) {
        Client owner = api.newAccount();
        String path = fixtures.pathFor(operation, owner);
        Client just = api.withKey(owner.account(), Set.of(operation.scope().orElseThrow()), null);

        Reply reply = fixtures.ask(operation, path, just);

        assertThat(reply.status()).isNotEqualTo(401);
        assertThat(reply.text()).doesNotContain("This needs a key with the scope");
    }

    @ParameterizedTest
    @MethodSource("closed")
    void a_stranger_is_refused(Operation operation) {
        String path = fixtures.pathFor(operation, api.newAccount());

        Reply reply = fixtures.ask(operation, path, api.stranger());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("ofSessionsOnly")
    void what_is_for_users_takes_no_key(Operation operation) {
        Reply reply = fixtures.ask(operation, fixtures.pathFor(operation, api.newAccount()), api.newAccount());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("missing_session");
    }

    @Test
    void every_operation_under_the_api_takes_credentials_but_those_that_give_them() {
        assertThat(Contract.load().operations().stream()
                        .filter(o -> o.path().startsWith("/api/"))
                        .filter(o -> o.access().open())
                        .map(Operation::id))
                .containsExactlyInAnyOrder("register", "logIn", "renewSession");
    }
}
