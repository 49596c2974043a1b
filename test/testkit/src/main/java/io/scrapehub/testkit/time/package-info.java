/// Time that tests turn by hand.
@NullMarked
package io.scrapehub.testkit.time;

import org.jspecify.annotations.NullMarked;
