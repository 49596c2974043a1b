package io.scrapehub.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What our pods may do, and what a page in them may reach.
final class SafetyScenarios {
    private static final Duration BEGINNING = Duration.ofMinutes(2);
    private static final Map<String, Set<String>> RIGHTS = Map.of(
            "api",
            Set.of(),
            "worker",
            Set.of(),
            "controller",
            Set.of(
                    "create events",
                    "create leases",
                    "create pods",
                    "delete pods",
                    "get leases scrapehub-controller",
                    "get podtemplates scrapehub-worker",
                    "get pods",
                    "list pods",
                    "update leases scrapehub-controller"));

    /// What the probe shows of a way that led there. A frame tells nothing: a refusal is a page in it, too.
    private static final List<String> REACHED =
            List.of("read: read", "image: loaded", "script: loaded", "socket: opened");

    private static final Pattern OUTCOME =
            Pattern.compile("<h2 class=\"name\">([^<]*)</h2><p class=\"outcome\">([^<]*)</p>");

    private SafetyScenarios() {}

    /// As each ServiceAccount: what the cluster says it may do is what the chart lists, beyond what everybody may.
    static List<String> rights(Stage stage) {
        Set<String> everybody = rightsOf(stage, "default");
        RIGHTS.forEach((component, expected) -> {
            Set<String> rights = new TreeSet<>(rightsOf(stage, Stage.RELEASE + "-" + component));
            rights.removeAll(everybody);
            Unmet.unless(
                    rights.equals(expected), "%s may %s, not %s".formatted(component, rights, new TreeSet<>(expected)));
        });
        List<String> tokens = List.of("api", "worker").stream()
                .flatMap(component -> stage.pods(component).stream())
                .filter(pod -> pod.getSpec().getVolumes().stream().anyMatch(volume -> volume.getProjected() != null))
                .map(pod -> pod.getMetadata().getName())
                .toList();
        Unmet.unless(tokens.isEmpty(), "these hold a token of the cluster: " + tokens);
        return List.of("api and worker: nothing, controller: 9 rights, no token but the controller's");
    }

    private static Set<String> rightsOf(Stage stage, String account) {
        var config = new ConfigBuilder(stage.client().getConfiguration())
                .withImpersonateUsername("system:serviceaccount:%s:%s".formatted(stage.namespace(), account))
                .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                .build();
        try (var asAccount = new KubernetesClientBuilder().withConfig(config).build()) {
            SelfSubjectRulesReview review = asAccount
                    .authorization()
                    .v1()
                    .selfSubjectRulesReview()
                    .create(new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(stage.namespace())
                            .endSpec()
                            .build());
            return review.getStatus().getResourceRules().stream()
                    .flatMap(rule -> words(rule).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> words(ResourceRule rule) {
        String names = String.join(",", Objects.requireNonNullElse(rule.getResourceNames(), List.of()));
        return rule.getVerbs().stream()
                .flatMap(verb ->
                        rule.getResources().stream().map(resource -> (verb + " " + resource + " " + names).strip()))
                .toList();
    }

    /// The namespace enforces `restricted` and every pod got in; Chromium's sandbox is on inside them.
    static List<String> pods(Stage stage) throws InterruptedException {
        Crowd crowd = Crowd.of(stage, 2, 2, 6_000);
        Pod worker = Unmet.until(
                        "a worker is ready", BEGINNING, () -> ready(stage.pods("worker")), found -> !found.isEmpty())
                .getFirst();
        String name = worker.getMetadata().getName();
        // The zygote of a sandboxed browser lives in a PID namespace of its own; without one this finds only the pod's.
        String spaces = Unmet.until(
                "a browser runs in namespaces of its own",
                BEGINNING,
                () -> exec(
                        stage,
                        name,
                        "for p in /proc/[0-9]*; do readlink $p/ns/pid; done 2>/dev/null | sort -u | wc -l"),
                count -> Integer.parseInt(count.strip()) > 1);
        String flags = exec(
                stage, name, "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c -- '[-]-no-sandbox'; true");
        Unmet.unless(flags.strip().equals("0"), "a browser runs with --no-sandbox");
        String uid = exec(stage, name, "id -u; touch /opt/x 2>/dev/null && echo writable; true");
        Unmet.unless(uid.strip().equals("10001"), "the worker runs as " + uid);
        crowd.whole();
        return List.of(
                "all in a namespace that enforces restricted",
                "%s PID namespaces inside a worker, no browser with --no-sandbox".formatted(spaces.strip()),
                "uid 10001, root file system read-only");
    }

    private static List<Pod> ready(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(c -> Boolean.TRUE.equals(c.getReady())))
                .toList();
    }

    static String exec(Stage stage, String pod, String script) {
        try {
            return stage.kubectl("exec", pod, "-c", "worker", "--", "sh", "-c", script);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("interrupted");
        }
    }

    /// A page in a worker tries what no page may reach, on a network that closes nothing; the shop it came from, opened
    /// by the
    /// operator, is the control.
    static List<String> closed(Stage stage) throws InterruptedException {
        var services = stage.client().services().inNamespace(stage.namespace());
        String apiServer = stage.client()
                .services()
                .inNamespace("default")
                .withName("kubernetes")
                .require()
                .getSpec()
                .getClusterIP();
        String redis =
                services.withName(Stage.RELEASE + "-redis").require().getSpec().getClusterIP();
        String mongodb = stage.pods("mongodb").getFirst().getStatus().getPodIP();
        String neighbour = stage.neighbour().url("/shelf/1");
        List<String> closed = List.of(
                "http://169.254.169.254/latest/meta-data/",
                "https://" + apiServer + "/version",
                "http://" + redis + ":6379/",
                "http://" + mongodb + ":27017/",
                neighbour,
                "http://127.0.0.1:9090/metrics");
        for (String target : closed) {
            var refused = stage.caller()
                    .tried("POST", "/api/v1/jobs", "{\"url\":\"%s\",\"output_format\":\"json\"}".formatted(target));
            Unmet.unless(
                    refused.statusCode() == 422 || refused.statusCode() == 400,
                    target + " was taken as a job: " + refused.statusCode());
        }
        int before = stage.neighbour().asked();
        String control = stage.shop().url("/api/shelf/3");
        Map<String, String> seen =
                probe(stage, Stream.concat(closed.stream(), Stream.of(control)).toList());
        closed.forEach(target -> Unmet.unless(
                REACHED.stream().noneMatch(seen.getOrDefault(target, "")::contains),
                "a page could reach %s: %s".formatted(target, seen.get(target))));
        Unmet.unless(seen.getOrDefault(control, "").contains("read: read"), "the control could not be read: " + seen);
        Unmet.unless(
                stage.neighbour().asked() == before,
                "the neighbour was asked %d times".formatted(stage.neighbour().asked() - before));
        Unmet.unless(
                !stage.kubectl("logs", Stage.RELEASE + "-redis-0").contains("SECURITY ATTACK"),
                "HTTP arrived at Redis");
        return List.of(
                "6 targets refused as jobs and unreachable from a page in 6 ways, neighbour asked 0 times, control read",
                "self-test: " + selfTest(stage));
    }

    /// What the page shows of each target once it has tried them all: its own account, taken from its DOM.
    private static Map<String, String> probe(Stage stage, List<String> targets) throws InterruptedException {
        String query = targets.stream()
                .map(target -> "at=" + URLEncoder.encode(target, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        ObjectNode request = Caller.JSON
                .createObjectNode()
                .put("url", stage.shop().url("/probe?" + query))
                .put("wait_for", "[aria-busy=false]")
                .put("block_resources", false)
                .put("timeout_seconds", 60);
        request.putArray("formats").add("html");
        JsonNode page = stage.caller().render(request);
        Map<String, String> outcomes = OUTCOME.matcher(page.path("html").asText())
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        Unmet.unless(
                outcomes.keySet().equals(Set.copyOf(targets)),
                "the probe tells of %s only: %s".formatted(outcomes.keySet(), page));
        return outcomes;
    }

    private static String selfTest(Stage stage) {
        List<String> lines = stage.pods("worker").stream()
                .map(pod -> stage.client()
                        .pods()
                        .inNamespace(stage.namespace())
                        .withName(pod.getMetadata().getName())
                        .getLog())
                .flatMap(String::lines)
                .filter(line -> line.contains("the network itself is open") || line.contains("the network is closed"))
                .toList();
        Unmet.unless(!lines.isEmpty(), "no worker says whether the network is open");
        return lines.getFirst().contains("itself is open")
                ? "the network itself is open, as the log says"
                : "the network is closed";
    }
}
