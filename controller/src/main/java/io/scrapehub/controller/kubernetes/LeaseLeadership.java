package io.scrapehub.controller.kubernetes;

import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scrapehub.controller.scaling.Leadership;
import io.scrapehub.core.process.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leadership by a Lease that one controller holds and renews. Its transitions are the term.
///
/// **Clocks do not matter.** The time in the Lease is another machine's. A follower takes over when *it*
/// has seen the Lease unchanged for the whole duration, on its own monotonic clock; a leader believes in
/// itself for 10 s after the last renewal it *began*, on its own as well. Writes carry the resource
/// version, so of two that take over one succeeds.
///
/// **A Lease that somebody deleted** says nothing of who leads: who saw another lead waits as if it were unchanged, so
/// that it is the leader who makes it anew.
///
/// **Fencing.** An identity is one life of a process, so every change of leader is a larger term.
public final class LeaseLeadership implements Leadership, Loop.Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseLeadership.class);
    static final Duration DURATION = Duration.ofSeconds(15);
    static final Duration TRUST = Duration.ofSeconds(10);
    /// Between two renewals; five may fail.
    public static final Duration EVERY = Duration.ofSeconds(2);
    private static final long NONE = 0;
    /// From here on seconds are counted: a Lease's transitions have 31 bits.
    private static final Instant ERA = Instant.parse("2025-01-01T00:00:00Z");

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final String identity;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final String owner;
    private @Nullable LeaseSpec observed;
    private long observedAt;
    private boolean missed;
    private int mostTransitions;
    private volatile long term = NONE;
    private volatile long renewedAt;

    /// @param identity of this life of this process
    /// @param nanos    `System::nanoTime`, or a test's
    /// @param owner    the PodTemplate with which a Lease made here goes
    public LeaseLeadership(
            KubernetesClient client,
            String namespace,
            String name,
            String identity,
            InstantSource clock,
            LongSupplier nanos,
            String owner) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.identity = identity;
        this.clock = clock;
        this.nanos = nanos;
        this.owner = owner;
    }

    @Override
    public OptionalLong term() {
        long now = term;
        boolean sure = now != NONE && nanos.getAsLong() - renewedAt < TRUST.toNanos();
        return sure ? OptionalLong.of(now) : OptionalLong.empty();
    }

    /// One look at the Lease: renews it, takes it, or leaves it to whoever has it.
    @Override
    public synchronized boolean turn() {
        long began = nanos.getAsLong();
        try {
            Lease lease = leases().withName(name).get();
            remember(lease, began);
            if (lease == null) {
                if (isFreeToMake(began)) {
                    begin(began);
                }
            } else if (isMine(lease)) {
                take(began, write(lease, false));
            } else if (isFree(lease, began)) {
                take(began, write(lease, true));
            } else {
                lose();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("the lease {} could not be renewed or taken", name, e);
        }
        return false;
    }

    /// Gives leadership up, so that another need not wait for the Lease to run out.
    @Override
    public synchronized void close() {
        if (term().isEmpty()) {
            return;
        }
        term = NONE;
        try {
            Lease lease = leases().withName(name).get();
            if (lease != null && isMine(lease)) {
                lease.getSpec().setHolderIdentity("");
                client.resource(lease).inNamespace(namespace).update();
            }
        } catch (KubernetesClientException e) {
            LOG.info("the lease {} could not be given up; it runs out", name);
        }
    }

    private void remember(@Nullable Lease lease, long now) {
        if (lease == null && !missed) {
            observedAt = now; // it may have been renewed the moment before it was deleted
        }
        missed = lease == null;
        if (lease != null) {
            mostTransitions = Math.max(mostTransitions, transitions(lease.getSpec()));
        }
    }

    private boolean isFreeToMake(long now) {
        return observed == null || now - observedAt >= DURATION.toNanos();
    }

    /// Without the PodTemplate there is nothing to lead: the installation is not whole yet, or being taken away.
    private void begin(long began) {
        PodTemplate found = client.resources(PodTemplate.class)
                .inNamespace(namespace)
                .withName(owner)
                .get();
        if (found == null) {
            lose();
        } else {
            take(
                    began,
                    client.resource(firstLease(found)).inNamespace(namespace).create());
        }
    }

    private void take(long began, Lease lease) {
        renewedAt = began;
        observed = null;
        mostTransitions = transitions(lease.getSpec());
        long next = termOf(lease);
        if (next != term) {
            LOG.info("leads in term {}", next);
        }
        term = next;
    }

    private void lose() {
        if (term != NONE) {
            LOG.warn("leads no more: another controller does");
        }
        term = NONE;
    }

    private Lease write(Lease lease, boolean taking) {
        LeaseSpec spec = lease.getSpec();
        spec.setRenewTime(clock.instant().truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC));
        spec.setLeaseDurationSeconds(Math.toIntExact(DURATION.toSeconds()));
        if (taking) {
            spec.setHolderIdentity(identity);
            spec.setAcquireTime(spec.getRenewTime());
            spec.setLeaseTransitions(mostTransitions + 1);
        }
        return client.resource(lease).inNamespace(namespace).update();
    }

    private boolean isMine(Lease lease) {
        return identity.equals(lease.getSpec().getHolderIdentity());
    }

    private boolean isFree(Lease lease, long now) {
        LeaseSpec spec = lease.getSpec();
        String holder = spec.getHolderIdentity();
        if (holder == null || holder.isEmpty()) {
            observed = null;
            return true;
        }
        if (!sameAsObserved(spec)) {
            observed = spec;
            observedAt = now;
        }
        return now - observedAt >= DURATION.toNanos();
    }

    private boolean sameAsObserved(LeaseSpec spec) {
        return observed != null
                && Objects.equals(observed.getHolderIdentity(), spec.getHolderIdentity())
                && Objects.equals(observed.getRenewTime(), spec.getRenewTime())
                && transitions(observed) == transitions(spec);
    }

    /// Its transitions begin at the second of its making or beyond all that were seen, so that terms grow even when
    /// somebody deletes it. It is owned as the pods are: nobody else would take it away with the installation.
    private Lease firstLease(PodTemplate template) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("PodTemplate")
                .withName(owner)
                .withUid(template.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(identity)
                .withLeaseDurationSeconds(Math.toIntExact(DURATION.toSeconds()))
                .withLeaseTransitions(firstTransitions(now))
                .withAcquireTime(now.atZone(ZoneOffset.UTC))
                .withRenewTime(now.atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
    }

    private int firstTransitions(Instant now) {
        return Math.max(Math.toIntExact(Duration.between(ERA, now).toSeconds()), mostTransitions + 1);
    }

    private static long termOf(Lease lease) {
        return transitions(lease.getSpec()) + 1L;
    }

    private static int transitions(LeaseSpec spec) {
        return spec.getLeaseTransitions() == null ? 0 : spec.getLeaseTransitions();
    }

    private io.fabric8.kubernetes.client.dsl.NonNamespaceOperation<
                    Lease,
                    io.fabric8.kubernetes.api.model.coordination.v1.LeaseList,
                    io.fabric8.kubernetes.client.dsl.Resource<Lease>>
            leases() {
        return client.leases().inNamespace(namespace);
    }
}
