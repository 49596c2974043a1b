package io.scrapehub.api.apikey;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.json.Members;
import io.scrapehub.core.account.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a body says of a key; what it leaves out is empty.
///
/// @param endless whether it says that the key has no end
record KeyTerms(Optional<String> name, Optional<Set<Scope>> scopes, Optional<Instant> expiresAt, boolean endless) {
    private static final Set<String> MEMBERS = Set.of("name", "scopes", "expires_at");
    private static final int MAX_NAME = 100;
    private static final int MAX_SCOPES = 100;
    private static final int MAX_WORD = 100;

    static JsonRequest<KeyTerms> ofNewKey(ApiRequest request, Instant now) {
        return JsonRequest.read(request, MEMBERS, members -> {
            members.require("name", "scopes");
            return read(members, now);
        });
    }

    static JsonRequest<KeyTerms> ofChange(ApiRequest request, Instant now) {
        return JsonRequest.read(request, MEMBERS, members -> read(members, now));
    }

    private static KeyTerms read(Members members, Instant now) {
        boolean endless = members.isNull("expires_at");
        Optional<Instant> end = endless ? Optional.empty() : members.time("expires_at");
        end.filter(at -> !at.isAfter(now))
                .ifPresent(at -> members.note("expires_at", "out_of_range", "expires_at must be in the future."));
        return new KeyTerms(members.line("name", MAX_NAME), scopes(members), end, endless);
    }

    private static Optional<Set<Scope>> scopes(Members members) {
        return members.list(
                        "scopes",
                        MAX_SCOPES,
                        (node, at) -> members.text(node, at, MAX_WORD).flatMap(word -> known(members, word, at)))
                .map(sets -> {
                    Set<Scope> all = EnumSet.noneOf(Scope.class);
                    sets.forEach(all::addAll);
                    return all;
                });
    }

    private static Optional<Set<Scope>> known(Members members, String word, String at) {
        Set<Scope> meant = Scope.matching(word);
        if (meant.isEmpty()) {
            members.noteAt(at, "unknown_word", "There is no such scope; GET /openapi.json names them all.");
            return Optional.empty();
        }
        return Optional.of(meant);
    }
}
