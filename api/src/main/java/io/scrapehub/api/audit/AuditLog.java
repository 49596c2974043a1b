package io.scrapehub.api.audit;

import io.scrapehub.api.http.Aftermath;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.audit.AuditEntry;
import io.scrapehub.core.audit.AuditId;
import io.scrapehub.core.audit.AuditStore;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes every change that was let in, with who asked for it and what came of it. Entries are written
/// together, behind the requests they tell of, so that a change costs no second write of its own; a process
/// that is killed loses at most what it was about to write. While the store is away entries wait, up to a
/// number; beyond it they go to the process's log.
public final class AuditLog implements Aftermath, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 1_000;

    private final AuditStore store;
    private final Ids ids;
    private final InstantSource clock;
    private final LinkedBlockingQueue<AuditEntry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<AuditEntry> underWay = new ArrayList<>();
    private final Loop loop;

    public AuditLog(AuditStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.loop = new Loop("audit-log", PAUSE, this::write).start();
    }

    /// Reads are not noted, nor is what was only answered again.
    @Override
    public void answered(ApiRequest request, Reply reply) {
        boolean again =
                reply instanceof Reply.Document document && document.headers().containsKey("Idempotency-Replayed");
        if (request.caller() != null && request.operation().changes() && !again) {
            note(
                    request,
                    request.caller().account(),
                    request.caller().actor().word(),
                    targetOf(request, reply),
                    reply.status());
        }
    }

    /// Notes what was done without credentials, by the one who thereby got some: a login.
    public void note(ApiRequest request, AccountId account, String actor, @Nullable String target, int status) {
        var entry = new AuditEntry(
                new AuditId(ids.next(AuditId.PREFIX)),
                account,
                clock.instant(),
                actor,
                request.operation().id(),
                target,
                status,
                request.id(),
                request.client());
        if (waiting.offer(entry)) {
            loop.wake();
        } else {
            LOG.error("no place for an audit entry: {}", entry);
        }
    }

    /// What it was done to: the id in the path, or in the `Location` of what was made.
    private static @Nullable String targetOf(ApiRequest request, Reply reply) {
        if (reply instanceof Reply.Document document && document.headers().containsKey("Location")) {
            String location = document.headers().getOrDefault("Location", "");
            return location.substring(location.lastIndexOf('/') + 1);
        }
        return request.pathParts().values().stream().findFirst().orElse(null);
    }

    /// What could not be written is written by the next turn; an entry written twice is there once.
    private synchronized boolean write() {
        waiting.drainTo(underWay, AT_ONCE - underWay.size());
        store.add(underWay);
        underWay.clear();
        return !waiting.isEmpty();
    }

    @Override
    public void close() {
        loop.close();
        try {
            while (write()) {
                LOG.debug("writing the rest of the audit log");
            }
        } catch (RuntimeException e) {
            underWay.addAll(waiting);
            underWay.forEach(entry -> LOG.error("an audit entry could not be written: {}", entry));
            LOG.error("the audit log could not be finished", e);
        }
    }
}
