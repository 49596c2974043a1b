/// Webhooks: what happened, who wants to hear of it, and each message on its way.
@NullMarked
package io.scrapehub.core.webhook;

import org.jspecify.annotations.NullMarked;
