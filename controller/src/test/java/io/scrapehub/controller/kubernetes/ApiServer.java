package io.scrapehub.controller.kubernetes;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.HashMap;
import java.util.Objects;

/// Fabric8's mock API server, taught the precondition that its CRUD mode ignores, and to be out of order.
final class ApiServer implements AutoCloseable {
    static final String NAMESPACE = "test";
    static final String TEMPLATE = "worker";

    private final Dispatcher dispatcher = new Dispatcher();
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
    private final KubernetesClient client;

    ApiServer() {
        server.init();
        client = ClusterAccess.connect(server.createClient().getConfiguration());
    }

    KubernetesClient client() {
        return client;
    }

    /// Every request is answered with this status; 0 ends that.
    void answerAll(int status) {
        dispatcher.failWith = status;
    }

    /// Lists are empty while objects are there.
    void lie(boolean now) {
        dispatcher.emptyLists = now;
    }

    void template(String image) {
        PodTemplate template = template(NAMESPACE, TEMPLATE, image);
        client.resource(template).inNamespace(NAMESPACE).createOr(r -> r.update());
    }

    static PodTemplate template(String namespace, String name, String image) {
        return new PodTemplateBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "scrapehub")
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("worker")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .addNewEnv()
                .withName("SCRAPEHUB_SLOTS")
                .withValue("4")
                .endEnv()
                .addNewEnv()
                .withName("SCRAPEHUB_POD_UID")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.uid")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    private static final class Dispatcher extends KubernetesCrudDispatcher {
        private volatile int failWith;
        private volatile boolean emptyLists;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (failWith != 0) {
                return new MockResponse().setResponseCode(failWith).setBody("{}");
            }
            String path = Objects.requireNonNull(request.getPath());
            if (emptyLists && path.contains("labelSelector")) {
                return new MockResponse()
                        .setResponseCode(200)
                        .setBody("{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");
            }
            if ("DELETE".equals(request.getMethod()) && !isOfThisLife(path, request)) {
                return new MockResponse().setResponseCode(409).setBody("{}");
            }
            return super.dispatch(request);
        }

        private boolean isOfThisLife(String path, RecordedRequest request) {
            var options = Serialization.unmarshal(request.getBody().readUtf8(), DeleteOptions.class);
            if (options == null || options.getPreconditions() == null) {
                return true;
            }
            MockResponse found = handleGet(path);
            if (found.code() == 404) {
                return true;
            }
            Pod pod = Serialization.unmarshal(bodyOf(found), Pod.class);
            return pod.getMetadata().getUid().equals(options.getPreconditions().getUid());
        }

        private static String bodyOf(MockResponse response) {
            return Objects.requireNonNull(response.getBody()).readUtf8();
        }
    }
}
