package io.scrapehub.api.fake;

import io.scrapehub.core.replay.Claim;
import io.scrapehub.core.replay.KeptReply;
import io.scrapehub.core.replay.ReplyStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Kept replies as a store has them; a test sees what was kept, or lets whoever claims die before.
public final class FakeReplies implements ReplyStore {
    private final ReplyStore store;
    private final List<KeptReply> kept = new CopyOnWriteArrayList<>();
    private volatile boolean deadly;

    public FakeReplies(ReplyStore store) {
        this.store = store;
    }

    public List<KeptReply> kept() {
        return kept;
    }

    /// From now on claims stay under way.
    public void letClaimantsDie() {
        deadly = true;
    }

    @Override
    public Claim claim(String name, String fingerprint, Instant now) {
        return store.claim(name, fingerprint, now);
    }

    @Override
    public void keep(String name, String token, KeptReply reply) {
        kept.add(reply);
        if (!deadly) {
            store.keep(name, token, reply);
        }
    }

    @Override
    public void release(String name, String token) {
        store.release(name, token);
    }
}
