package io.scrapehub.monitor;

import java.util.Map;

/// How a process of its own logs: to standard error, lines for people or, with `SCRAPEHUB_LOG_FORMAT=json`,
/// one JSON object a line. To be called before the first logger is made.
public final class ProcessLogs {
    private static final String WHERE = "logback.configurationFile";

    private ProcessLogs() {}

    public static void choose(Map<String, String> environment) {
        boolean json = "json".equals(environment.get("SCRAPEHUB_LOG_FORMAT"));
        if (System.getProperty(WHERE) == null) {
            System.setProperty(WHERE, json ? "process-logs-json.xml" : "process-logs-plain.xml");
        }
    }
}
