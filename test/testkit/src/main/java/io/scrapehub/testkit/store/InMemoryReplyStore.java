package io.scrapehub.testkit.store;

import io.scrapehub.core.replay.Claim;
import io.scrapehub.core.replay.KeptReply;
import io.scrapehub.core.replay.ReplyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class InMemoryReplyStore implements ReplyStore {
    private final Map<String, Kept> replies = new HashMap<>();
    private long claims;

    @Override
    public synchronized Claim claim(String name, String fingerprint, Instant now) {
        Kept there = replies.get(name);
        if (there != null && now.isBefore(there.goesAt())) {
            if (!there.fingerprint().equals(fingerprint)) {
                return new Claim.OtherRequest();
            }
            if (there.reply() != null) {
                return new Claim.Answered(there.reply());
            }
            if (now.isBefore(there.claimedUntil())) {
                return new Claim.InFlight();
            }
        }
        String token = Long.toString(++claims);
        replies.put(name, new Kept(fingerprint, token, now.plus(CLAIM_HOLDS), now.plus(KEPT), null));
        return new Claim.Won(token);
    }

    @Override
    public synchronized void keep(String name, String token, KeptReply reply) {
        replies.computeIfPresent(name, (_, kept) -> kept.holds(token) ? kept.with(reply) : kept);
    }

    @Override
    public synchronized void release(String name, String token) {
        replies.computeIfPresent(name, (_, kept) -> kept.holds(token) ? null : kept);
    }

    private record Kept(
            String fingerprint,
            String token,
            Instant claimedUntil,
            Instant goesAt,
            @Nullable KeptReply reply) {
        boolean holds(String claim) {
            return reply == null && token.equals(claim);
        }

        Kept with(KeptReply answer) {
            return new Kept(fingerprint, token, claimedUntil, goesAt, answer);
        }
    }
}
