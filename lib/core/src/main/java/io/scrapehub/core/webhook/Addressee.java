package io.scrapehub.core.webhook;

import io.scrapehub.core.id.PrefixedId;
import io.scrapehub.core.job.JobId;

/// Where a message goes.
public sealed interface Addressee {
    /// What it goes to is named by: the endpoint or the job.
    PrefixedId id();

    /// An endpoint of the account, wherever it is by then.
    record Registered(EndpointId id) implements Addressee {}

    /// The `webhook_url` a job was handed in with.
    ///
    /// @param url canonical
    record OfJob(JobId id, String url) implements Addressee {}
}
