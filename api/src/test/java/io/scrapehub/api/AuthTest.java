package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.auth.Registration;
import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.audit.AuditQuery;
import io.scrapehub.core.user.Email;
import io.scrapehub.testkit.store.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthTest {
    private static final String AUTH = "/api/v1/auth/";
    private static final String ADA = "{\"email\": \"ada@example.com\", \"password\": \"correct horse\"}";

    private final TestApi api = TestApi.start();
    private final Client stranger = api.stranger();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void who_registers_has_an_account_of_their_own_and_is_logged_in() {
        Reply registered = register(ADA);

        assertThat(registered.status()).isEqualTo(201);
        JsonNode me = as(registered).get(AUTH + "me").json();
        assertThat(me.at("/user/email").asText()).isEqualTo("ada@example.com");
        assertThat(me.path("account_name").asText()).isEqualTo("ada@example.com");
        assertThat(me.path("scopes")).isNotEmpty();
    }

    @Test
    void a_user_may_do_what_a_key_may() {
        Client ada = as(register(ADA));

        assertThat(ada.get("/api/v1/jobs").status()).isEqualTo(200);
        assertThat(ada.json("POST", "/api/v1/api-keys", "{\"name\": \"n\", \"scopes\": [\"*\"]}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_address_registers_once_however_it_is_written() {
        register(ADA);

        assertThat(register(ADA.replace("ada@", "Ada@")).code()).isEqualTo("email_taken");
    }

    @Test
    void tells_every_mistake_of_a_registration() {
        assertThat(register("{\"email\": \"ada\", \"password\": \"short\"}").mistakes())
                .containsExactlyInAnyOrder("/email wrong_type", "/password too_short");
    }

    @Test
    void a_password_is_kept_as_argon2id() {
        register(ADA);

        var user = api.stores.users().byEmail(new Email("ada@example.com")).orElseThrow();

        assertThat(user.passwordHash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void logs_in_with_the_password() {
        register(ADA);

        Reply reply = logIn(ADA);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/user/email").asText()).isEqualTo("ada@example.com");
        assertThat(as(reply).get(AUTH + "me").status()).isEqualTo(200);
    }

    @Test
    void an_unknown_address_and_a_wrong_password_are_one_answer() {
        register(ADA);

        JsonNode wrong = logIn(ADA.replace("correct", "wrong")).json();
        JsonNode unknown = logIn(ADA.replace("ada@", "eve@")).json();

        assertThat(without(unknown)).isEqualTo(without(wrong));
    }

    @Test
    void an_unknown_address_takes_as_long_as_a_wrong_password() {
        register(ADA);
        var wrong = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 12; i++) {
            wrong.add(nanosOf(ADA.replace("correct", "wrong")));
            unknown.add(nanosOf(ADA.replace("ada@", "eve" + i + "@")));
            api.clock.pass(Duration.ofHours(1));
        }

        double ratio = (double) median(unknown) / median(wrong);

        assertThat(ratio).isBetween(0.5, 2.0);
    }

    @Test
    void the_sixth_attempt_in_a_minute_has_to_wait() {
        register(ADA);
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(ADA.replace("correct", "wrong")).status()).isEqualTo(401);
        }

        Reply sixth = logIn(ADA);

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.code()).isEqualTo("too_many_attempts");
        assertThat(sixth.header("Retry-After")).contains("60");
        api.clock.pass(Duration.ofSeconds(60));
        assertThat(logIn(ADA).status()).isEqualTo(200);
    }

    @Test
    void an_unknown_address_has_to_wait_as_well() {
        for (int i = 0; i < 5; i++) {
            logIn(ADA);
        }

        assertThat(logIn(ADA).status()).isEqualTo(429);
    }

    @Test
    void a_good_login_makes_the_bad_ones_forgotten() {
        register(ADA);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                logIn(ADA.replace("correct", "wrong"));
            }
            assertThat(logIn(ADA).status()).isEqualTo(200);
        }
    }

    @Test
    void new_tokens_are_given_for_a_refresh_token() {
        Reply first = register(ADA);

        Reply second = refresh(first);

        assertThat(second.status()).isEqualTo(200);
        assertThat(as(second).get(AUTH + "me").status()).isEqualTo(200);
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void the_old_access_token_works_no_more() {
        Reply first = register(ADA);
        refresh(first);

        assertThat(as(first).get(AUTH + "me").code()).isEqualTo("invalid_key");
    }

    @Test
    void a_refresh_token_that_comes_twice_ends_the_session() {
        Reply first = register(ADA);
        Reply second = refresh(first);

        assertThat(refresh(first).code()).isEqualTo("invalid_token");

        api.clock.pass(Duration.ofSeconds(1));
        assertThat(as(second).get(AUTH + "me").code()).isEqualTo("invalid_key");
        assertThat(refresh(second).code()).isEqualTo("invalid_token");
    }

    @Test
    void one_of_many_with_the_same_refresh_token_gets_new_ones() {
        Reply first = register(ADA);

        var statuses = Race.of(20, _ -> refresh(first).status());

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
    }

    @Test
    void an_access_token_works_for_an_hour() {
        Reply first = register(ADA);
        api.clock.pass(Duration.ofHours(1).minusSeconds(1));
        assertThat(as(first).get(AUTH + "me").status()).isEqualTo(200);

        api.clock.pass(Duration.ofSeconds(1));

        assertThat(as(first).get(AUTH + "me").code()).isEqualTo("invalid_key");
        assertThat(refresh(first).status()).isEqualTo(200);
    }

    @Test
    void a_session_nobody_renews_is_over_after_thirty_days() {
        Reply first = register(ADA);
        api.clock.pass(Duration.ofDays(30));

        assertThat(refresh(first).code()).isEqualTo("invalid_token");
    }

    @Test
    void a_session_is_over_after_ninety_days_however_often_it_is_renewed() {
        Reply latest = register(ADA);
        for (int i = 0; i < 4; i++) {
            api.clock.pass(Duration.ofDays(22));
            latest = refresh(latest);
            assertThat(latest.status()).isEqualTo(200);
        }
        api.clock.pass(Duration.ofDays(2));

        assertThat(refresh(latest).code()).isEqualTo("invalid_token");
    }

    @Test
    void logging_out_ends_both_tokens_within_a_second() {
        Reply first = register(ADA);
        Client ada = as(first);
        ada.get(AUTH + "me");

        assertThat(ada.post(AUTH + "logout").status()).isEqualTo(200);

        api.clock.pass(Duration.ofSeconds(1));
        assertThat(ada.get(AUTH + "me").code()).isEqualTo("invalid_key");
        assertThat(refresh(first).code()).isEqualTo("invalid_token");
    }

    @Test
    void a_new_password_takes_the_place_of_the_old() {
        Client ada = as(register(ADA));

        Reply changed = change(ada, "correct horse", "battery staple");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(logIn(ADA).code()).isEqualTo("invalid_credentials");
        assertThat(logIn(ADA.replace("correct horse", "battery staple")).status())
                .isEqualTo(200);
    }

    @Test
    void a_new_password_ends_the_other_sessions_and_leaves_this() {
        Client here = as(register(ADA));
        Client there = as(logIn(ADA));

        change(here, "correct horse", "battery staple");

        api.clock.pass(Duration.ofSeconds(1));
        assertThat(there.get(AUTH + "me").code()).isEqualTo("invalid_key");
        assertThat(here.get(AUTH + "me").status()).isEqualTo(200);
    }

    @Test
    void a_password_is_changed_by_who_knows_it() {
        Client ada = as(register(ADA));

        assertThat(change(ada, "a guess", "battery staple").code()).isEqualTo("wrong_password");
    }

    @Test
    void where_registration_is_closed_nobody_registers() {
        try (TestApi closed = TestApi.start(Registration.CLOSED)) {
            closed.stores.accounts().add(anAccount(closed));

            assertThat(closed.stranger().json("POST", AUTH + "register", ADA).code())
                    .isEqualTo("registration_closed");
        }
    }

    @Test
    void where_registration_is_closed_the_first_account_may_be_made() {
        try (TestApi closed = TestApi.start(Registration.CLOSED)) {
            assertThat(closed.stranger().json("POST", AUTH + "register", ADA).status())
                    .isEqualTo(201);
            assertThat(closed.stranger()
                            .json("POST", AUTH + "register", ADA.replace("ada", "eve"))
                            .code())
                    .isEqualTo("registration_closed");
        }
    }

    @Test
    void where_registration_is_closed_a_key_adds_a_user_to_its_account() {
        try (TestApi closed = TestApi.start(Registration.CLOSED)) {
            Account account = anAccount(closed);
            closed.stores.accounts().add(account);
            Client key = closed.withKey(account.id(), Set.of(Scope.values()), null);

            Reply registered = key.json("POST", AUTH + "register", ADA);

            assertThat(registered.json().at("/user/account_id").asText())
                    .isEqualTo(account.id().value());
        }
    }

    @Test
    void where_registration_is_by_invitation_each_lets_one_in() {
        try (TestApi invite = TestApi.start(Registration.INVITE)) {
            String code = invite.newAccount()
                    .post(AUTH + "invitations")
                    .json()
                    .path("invitation")
                    .asText();
            String withCode = ADA.replace("}", ", \"invitation\": \"" + code + "\"}");
            Client anybody = invite.stranger();

            assertThat(anybody.json("POST", AUTH + "register", ADA).code()).isEqualTo("registration_closed");
            assertThat(anybody.json("POST", AUTH + "register", withCode).status())
                    .isEqualTo(201);
            assertThat(anybody.json("POST", AUTH + "register", withCode.replace("ada", "eve"))
                            .code())
                    .isEqualTo("registration_closed");
        }
    }

    @Test
    void logins_are_in_the_audit_log() {
        Reply registered = register(ADA);
        logIn(ADA.replace("correct", "wrong"));
        var account = AccountId.parse(registered.json().at("/user/account_id").asText())
                .orElseThrow();

        await().untilAsserted(() -> assertThat(
                        api.stores.audit().list(account, new AuditQuery(null, null, null, null, 10)))
                .extracting(entry -> entry.action() + " " + entry.status())
                .containsExactlyInAnyOrder("logIn 401", "register 201"));
    }

    private Reply register(String body) {
        return stranger.json("POST", AUTH + "register", body);
    }

    private Reply logIn(String body) {
        return stranger.json("POST", AUTH + "login", body);
    }

    private Reply refresh(Reply tokens) {
        String token = tokens.json().path("refresh_token").asText();
        return stranger.json("POST", AUTH + "refresh", "{\"refresh_token\": \"" + token + "\"}");
    }

    private static Reply change(Client user, String from, String to) {
        return user.json(
                "POST",
                AUTH + "password",
                "{\"current_password\": \"%s\", \"new_password\": \"%s\"}".formatted(from, to));
    }

    private Client as(Reply tokens) {
        return stranger.withToken(tokens.json().path("access_token").asText());
    }

    private long nanosOf(String login) {
        long began = System.nanoTime();
        assertThat(logIn(login).status()).isEqualTo(401);
        return System.nanoTime() - began;
    }

    private static long median(List<Long> all) {
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    private static Account anAccount(TestApi api) {
        return new Account(AccountId.next(api.ids), "First", 1, 10, api.clock.instant());
    }

    private static JsonNode without(JsonNode problem) {
        return ((ObjectNode) problem.deepCopy()).without("request_id");
    }
}
