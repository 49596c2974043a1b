package io.scrapehub.api.auth;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.key.DerivedKey;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.user.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Codes by which somebody may register once. Of a code only a keyed hash is kept.
public final class Invitations {
    static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final int CODE_BYTES = 24;

    private final UserStore users;
    private final RandomGenerator random;
    private final byte[] secret;
    private final InstantSource clock;

    /// @param random must be a cryptographic one
    public Invitations(UserStore users, RandomGenerator random, byte[] secret, InstantSource clock) {
        this.users = users;
        this.random = random;
        this.secret = secret.clone();
        this.clock = clock;
    }

    /// `POST /auth/invitations`.
    public Reply invite(ApiRequest request) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> {
            byte[] chance = new byte[CODE_BYTES];
            random.nextBytes(chance);
            String code = "inv_" + HexFormat.of().formatHex(chance);
            Instant end = clock.instant().plus(GOOD_FOR).truncatedTo(ChronoUnit.SECONDS);
            users.invite(hashed(code), request.account(), end);
            return Reply.json(
                    201, Json.MAPPER.createObjectNode().put("invitation", code).put("expires_at", end.toString()));
        });
    }

    boolean redeem(String code) {
        return users.redeem(hashed(code), clock.instant());
    }

    private String hashed(String code) {
        return HexFormat.of().formatHex(DerivedKey.of(secret, "scrapehub invitation " + code));
    }
}
