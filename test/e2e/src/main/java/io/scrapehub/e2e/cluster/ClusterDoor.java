package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The API server of `KUBECONFIG` by way of `kubectl proxy`, which knows every manner of logging in there is.
record ClusterDoor(Process proxy, KubernetesClient client) implements AutoCloseable {
    private static final String SERVING = "Starting to serve on ";

    static ClusterDoor open() {
        try {
            // The filter would keep port-forwards and executions out; this door is on loopback and closes with the
            // runner.
            Process proxy = new ProcessBuilder(List.of("kubectl", "proxy", "--port=0", "--disable-filter=true"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var out = new BufferedReader(new InputStreamReader(proxy.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            Unmet.unless(line != null && line.startsWith(SERVING), "kubectl proxy does not serve: " + line);
            Config config = new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://" + line.substring(SERVING.length()).strip())
                    .withHttp2Disable(true) // kubectl refuses to be asked for it in clear text
                    .build();
            return new ClusterDoor(
                    proxy, new KubernetesClientBuilder().withConfig(config).build());
        } catch (IOException e) {
            throw new Unmet("kubectl does not start: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
        proxy.destroy();
    }
}
