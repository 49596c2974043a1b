/// The contract of what counts attempts.
@NullMarked
package io.scrapehub.testkit.throttle;

import org.jspecify.annotations.NullMarked;
