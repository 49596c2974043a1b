package io.scrapehub.controller.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scrapehub.core.worker.PoolView.PodShape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every pod of the pool is made from: the content of a PodTemplate object.
record WorkerTemplate(PodTemplate object, PodShape shape) {
    static final String SLOTS = "SCRAPEHUB_SLOTS";
    static final String POD_UID = "SCRAPEHUB_POD_UID";
    private static final String UNSANDBOXED = "SCRAPEHUB_ALLOW_UNSANDBOXED";
    private static final int USUAL_SLOTS = 4;
    private static final int HASH_DIGITS = 10;

    static WorkerTemplate of(PodTemplate object) {
        PodSpec spec = object.getTemplate().getSpec();
        return new WorkerTemplate(object, new PodShape(hash(object), slots(spec), sandboxed(spec)));
    }

    /// What keeps it from being used, or empty when nothing does.
    Optional<String> mistake() {
        boolean named = first(spec()).flatMap(c -> variable(c, POD_UID)).isPresent();
        return named
                ? Optional.empty()
                : Optional.of("its first container has no " + POD_UID
                        + " from fieldRef metadata.uid, so its worker could not be drained");
    }

    /// A container is never restarted in its pod: a life that ended is seen, told apart and replaced.
    Pod pod(String name, String pool) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels(pool))
                .withAnnotations(annotations())
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("PodTemplate")
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withNewSpecLike(spec())
                .withRestartPolicy("Never")
                .endSpec()
                .build();
    }

    static int slots(PodSpec spec) {
        return first(spec)
                .flatMap(c -> variable(c, SLOTS))
                .map(EnvVar::getValue)
                .filter(value -> value != null && value.matches("[1-9][0-9]{0,3}"))
                .map(Integer::parseInt)
                .orElse(USUAL_SLOTS);
    }

    private static boolean sandboxed(PodSpec spec) {
        return first(spec)
                .flatMap(c -> variable(c, UNSANDBOXED))
                .filter(v -> "true".equals(v.getValue()))
                .isEmpty();
    }

    private Map<String, String> labels(String pool) {
        var labels = new LinkedHashMap<>(metadata().map(ObjectMeta::getLabels).orElse(Map.of()));
        labels.put(Labels.POOL, pool);
        labels.put(Labels.TEMPLATE, shape.template());
        labels.put(Labels.MANAGED_BY, Labels.CONTROLLER);
        return labels;
    }

    private Map<String, String> annotations() {
        return metadata().map(ObjectMeta::getAnnotations).orElse(Map.of());
    }

    private Optional<ObjectMeta> metadata() {
        return Optional.ofNullable(object.getTemplate().getMetadata());
    }

    private PodSpec spec() {
        return object.getTemplate().getSpec();
    }

    private static Optional<Container> first(PodSpec spec) {
        List<Container> containers = spec.getContainers();
        return containers.isEmpty() ? Optional.empty() : Optional.of(containers.getFirst());
    }

    private static Optional<EnvVar> variable(Container container, String name) {
        return container.getEnv().stream().filter(e -> e.getName().equals(name)).findFirst();
    }

    private static String hash(PodTemplate object) {
        byte[] text = Serialization.asJson(object.getTemplate()).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
