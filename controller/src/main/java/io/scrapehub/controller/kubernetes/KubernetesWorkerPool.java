package io.scrapehub.controller.kubernetes;

import static io.scrapehub.controller.kubernetes.ClusterAccess.answer;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scrapehub.core.problem.PoolUnavailable;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.worker.PoolView;
import io.scrapehub.core.worker.WorkerPod;
import io.scrapehub.core.worker.WorkerPool;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pool as bare pods named `POOL-0000`, `POOL-0001` …, each owned by the PodTemplate it was made from,
/// so that the cluster collects them when that is deleted.
///
/// The name is the place, and the API server takes a name once: that is all it needs to keep two
/// controllers from making more than one of them would. Deletion carries the uid as its precondition. Every
/// look is a list from the API server's present state, not a watch: a watch that stalls in silence looks
/// like a pool in which nothing happens, and one list every two seconds costs the server less than the pods
/// it lists.
public final class KubernetesWorkerPool implements WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesWorkerPool.class);
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;
    private final String namespace;
    private final String pool;
    private final String templateName;
    private volatile @Nullable WorkerTemplate template;
    private Map<String, String> seenUids = Map.of();

    /// @param template the name of the PodTemplate object, in the same namespace
    public KubernetesWorkerPool(KubernetesClient client, String namespace, String pool, String template) {
        this.client = client;
        this.namespace = namespace;
        this.pool = pool;
        this.templateName = template;
    }

    @Override
    public synchronized PoolView look() {
        WorkerTemplate present = readTemplate();
        List<Pod> pods = answer(
                "listing worker pods",
                () -> client.pods()
                        .inNamespace(namespace)
                        .withLabel(Labels.POOL, pool)
                        .list()
                        .getItems());
        refuseHalfAList(pods);
        template = present;
        return new PoolView(pods.stream().flatMap(this::read).toList(), present.shape());
    }

    @Override
    public Creation create(int place) {
        WorkerTemplate present = template == null ? readTemplate() : template;
        Pod pod = present.pod(nameOf(place), pool);
        return answer("making a worker pod", () -> {
            try {
                client.pods().inNamespace(namespace).resource(pod).create();
                return Creation.MADE;
            } catch (KubernetesClientException e) {
                return notMade(e);
            }
        });
    }

    @Override
    public boolean end(WorkerPod pod) {
        DeleteOptions onlyThisLife = new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(pod.life())
                .endPreconditions()
                .build();
        String path = "/api/v1/namespaces/%s/pods/%s".formatted(namespace, pod.name());
        return answer("ending a worker pod", () -> {
            try {
                client.raw(path, "DELETE", onlyThisLife);
                return true;
            } catch (KubernetesClientException e) {
                return notEnded(e);
            }
        });
    }

    private WorkerTemplate readTemplate() {
        PodTemplate object = answer(
                "reading the PodTemplate",
                () -> client.resources(PodTemplate.class)
                        .inNamespace(namespace)
                        .withName(templateName)
                        .get());
        if (object == null) {
            throw new PoolUnavailable(
                    "there is no PodTemplate " + templateName + " in namespace " + namespace,
                    new IllegalStateException("missing"));
        }
        WorkerTemplate read = WorkerTemplate.of(object);
        read.mistake().ifPresent(mistake -> {
            throw new PoolUnavailable(
                    "the PodTemplate " + templateName + " cannot be used: " + mistake,
                    new IllegalStateException("unusable"));
        });
        return read;
    }

    /// Of the pods that are not listed any more one is asked for by its name. If it is there after all, the
    /// list was not whole, and nothing in it may be believed.
    private void refuseHalfAList(List<Pod> pods) {
        var uids = new HashMap<String, String>();
        pods.forEach(
                pod -> uids.put(pod.getMetadata().getName(), pod.getMetadata().getUid()));
        Optional<Map.Entry<String, String>> missing = seenUids.entrySet().stream()
                .filter(seen -> !uids.containsKey(seen.getKey()))
                .findAny();
        if (missing.isPresent()
                && stillThere(missing.get().getKey(), missing.get().getValue())) {
            throw new PoolUnavailable(
                    "the list of worker pods is not whole: " + missing.get().getKey() + " is not in it",
                    new IllegalStateException("partial list"));
        }
        seenUids = uids;
    }

    private boolean stillThere(String name, String uid) {
        Pod found = answer(
                "asking for a worker pod",
                () -> client.pods().inNamespace(namespace).withName(name).get());
        return found != null && found.getMetadata().getUid().equals(uid);
    }

    private Stream<WorkerPod> read(Pod pod) {
        String name = pod.getMetadata().getName();
        Optional<Integer> place = placeOf(name);
        if (place.isEmpty()) {
            LOG.warn("the pod {} carries the pool's label and is none of its pods; it is left alone", name);
            return Stream.empty();
        }
        String uid = pod.getMetadata().getUid();
        return Stream.of(new WorkerPod(
                place.get(),
                name,
                uid,
                workerOf(uid),
                Stages.of(pod),
                Stages.madeAt(pod),
                Optional.ofNullable(pod.getMetadata().getLabels().get(Labels.TEMPLATE))
                        .orElse(""),
                WorkerTemplate.slots(pod.getSpec())));
    }

    /// As the worker itself makes its id of `SCRAPEHUB_POD_UID`.
    static WorkerId workerOf(String uid) {
        return WorkerId.ofPod(uid);
    }

    private String nameOf(int place) {
        return String.format(Locale.ROOT, "%s-%04d", pool, place);
    }

    private Optional<Integer> placeOf(String name) {
        String digits = name.startsWith(pool + "-") ? name.substring(pool.length() + 1) : "";
        return digits.matches("[0-9]{4,9}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    private static Creation notMade(KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_CONFLICT -> Creation.TAKEN;
            case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE -> {
                LOG.warn("the cluster refuses a worker pod: {}", e.getMessage());
                yield Creation.REFUSED;
            }
            default -> throw e;
        };
    }

    private static boolean notEnded(KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND -> true;
            case HttpURLConnection.HTTP_CONFLICT -> false;
            default -> throw e;
        };
    }
}
