package io.scrapehub.browserworker.agent;

import io.scrapehub.agent.action.Entry;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.Credentials;
import io.scrapehub.core.agent.Login;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run's credentials, opened when they are typed and not before, and only on hosts they are for.
final class Secrets {
    private final AgentPorts ports;
    private final AccountId account;
    private final @Nullable String name;

    Secrets(AgentPorts ports, AccountId account, @Nullable String name) {
        this.ports = ports;
        this.account = account;
        this.name = name;
    }

    Optional<String> of(Entry.Secret secret, String pageUrl) {
        if (name == null || ports.seal().isEmpty()) {
            return Optional.empty();
        }
        Optional<Login> login = ports.credentials()
                .find(account, name)
                .filter(c -> mayBeTypedOn(c, pageUrl))
                .flatMap(ports.seal().get()::open);
        return login.map(l -> secret == Entry.Secret.USERNAME ? l.username() : l.password());
    }

    private static boolean mayBeTypedOn(Credentials credentials, String pageUrl) {
        String host = URI.create(pageUrl).getHost();
        return host != null && credentials.domains().stream().anyMatch(d -> Scope.within(host, d));
    }
}
