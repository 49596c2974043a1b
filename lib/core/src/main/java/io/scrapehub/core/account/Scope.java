package io.scrapehub.core.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a key may do, in the reference's words: a resource, and what is done to it.
public enum Scope {
    ACCOUNT_READ("account:read"),
    ACCOUNT_WRITE("account:write"),
    AGENT_RUN("agent:run"),
    AUDIT_READ("audit:read"),
    CREDITS_READ("credits:read"),
    CREDITS_WRITE("credits:write"),
    JOBS_READ("jobs:read"),
    JOBS_WRITE("jobs:write"),
    KEYS_READ("keys:read"),
    KEYS_WRITE("keys:write"),
    POOLS_READ("pools:read"),
    POOLS_WRITE("pools:write"),
    QUEUE_READ("queue:read"),
    RENDER_RUN("render:run"),
    SCHEDULES_READ("schedules:read"),
    SCHEDULES_WRITE("schedules:write"),
    SOURCES_READ("sources:read"),
    SOURCES_WRITE("sources:write"),
    STATS_READ("stats:read"),
    TEMPLATES_READ("templates:read"),
    TEMPLATES_WRITE("templates:write"),
    WEBHOOKS_READ("webhooks:read"),
    WEBHOOKS_WRITE("webhooks:write");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }

    /// What a client's word stands for: a scope, every scope of a resource (`jobs:*`), or all (`*`). Empty
    /// when it stands for nothing. A wildcard means the scopes there are now, never later ones.
    public static Set<Scope> matching(String word) {
        if (word.equals("*")) {
            return EnumSet.allOf(Scope.class);
        }
        String start = word.endsWith(":*") ? word.substring(0, word.length() - 1) : null;
        return Arrays.stream(values())
                .filter(s -> start == null ? s.word.equals(word) : s.word.startsWith(start))
                .collect(Collectors.toUnmodifiableSet());
    }
}
