package io.scrapehub.controller.kubernetes;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scrapehub.controller.scaling.ScalingListener;
import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.WorkerPod;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells decisions and bad ends as Kubernetes Events about the PodTemplate, for `kubectl get events`. Best
/// effort, on a thread of its own: nobody waits for an event.
public final class DecisionEvents implements ScalingListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionEvents.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String template;
    private final String reporter;
    private final InstantSource clock;
    private final AtomicLong number = new AtomicLong();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("decision-events").factory());

    /// @param reporter names this controller
    public DecisionEvents(
            KubernetesClient client, String namespace, String template, String reporter, InstantSource clock) {
        this.client = client;
        this.namespace = namespace;
        this.template = template;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public void decided(ScalingDecision decision) {
        String direction = decision.to() > decision.from() ? "ScaledUp" : "ScaledDown";
        send("Normal", direction, sentence(decision));
    }

    @Override
    public void ended(WorkerPod pod, PodEnd how) {
        if (how != PodEnd.DRAINED) {
            send("Warning", "WorkerEnded", pod.name() + " ended: " + how.word());
        }
    }

    @Override
    public void close() {
        sender.shutdown();
    }

    static String sentence(ScalingDecision decision) {
        var figures = decision.figures();
        return String.format(
                Locale.ROOT,
                "%d workers instead of %d: %s (busy %d, runnable %d, due soon %d, arrivals %.1f/s, service %.1f s,"
                        + " slots %.1f = steady %.1f + backlog %.1f)",
                decision.to(),
                decision.from(),
                decision.why().word(),
                figures.busy(),
                figures.runnable(),
                figures.dueSoon(),
                figures.arrivals(),
                figures.service().toMillis() / 1e3,
                figures.slots(),
                figures.steady(),
                figures.backlog());
    }

    private void send(String type, String reason, String message) {
        if (!sender.isShutdown()) {
            sender.execute(() -> create(type, reason, message));
        }
    }

    private void create(String type, String reason, String message) {
        String now = clock.instant().toString();
        String name = "%s.%x.%x".formatted(template, clock.millis(), number.incrementAndGet());
        var event = new EventBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("PodTemplate")
                .withName(template)
                .withNamespace(namespace)
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withNewSource()
                .withComponent(reporter)
                .endSource()
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
        try {
            client.resource(event).inNamespace(namespace).create();
        } catch (KubernetesClientException e) {
            LOG.debug("an event could not be told: {}", message, e);
        }
    }
}
