/// What the queue and the workers look like to whoever waits for them.
@NullMarked
package io.scrapehub.api.queue;

import org.jspecify.annotations.NullMarked;
