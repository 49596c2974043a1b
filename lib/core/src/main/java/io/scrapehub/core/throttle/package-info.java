/// Counts attempts, so that guessing takes for ever.
@NullMarked
package io.scrapehub.core.throttle;

import org.jspecify.annotations.NullMarked;
