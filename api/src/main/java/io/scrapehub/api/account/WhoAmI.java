package io.scrapehub.api.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.auth.UserJson;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.key.Caller;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.audit.Actor;
import io.scrapehub.core.user.UserStore;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// `GET /auth/me`: whom the credentials speak for, and what they may do.
public final class WhoAmI implements Endpoint.Waiting {
    private final AccountStore accounts;
    private final UserStore users;

    public WhoAmI(AccountStore accounts, UserStore users) {
        this.accounts = accounts;
        this.users = users;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> Reply.json(200, json(request.requireCaller())).tagged());
    }

    private ObjectNode json(Caller caller) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("account_id", caller.account().value());
        Optional<Account> account = accounts.find(caller.account());
        json.put("account_name", account.map(Account::name).orElse(""));
        json.put(
                "account_created_at",
                account.map(a -> a.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
        switch (caller.actor()) {
            case Actor.Key(var id) -> json.put("key_id", id.value()).putNull("user");
            case Actor.LoggedIn actor ->
                json.putNull("key_id")
                        .set("user", users.find(actor.user()).map(UserJson::of).orElseThrow());
        }
        var scopes = json.putArray("scopes");
        caller.scopes().stream().map(Scope::word).sorted().forEach(scopes::add);
        return json;
    }
}
