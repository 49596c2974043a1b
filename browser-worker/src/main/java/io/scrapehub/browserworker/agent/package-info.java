/// An agent's run on a slot: the live page under its guards, and what the run leaves in the stores.
@NullMarked
package io.scrapehub.browserworker.agent;

import org.jspecify.annotations.NullMarked;
