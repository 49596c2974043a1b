/// Pages that try every way out of a browser, and the ports they must not reach.
@NullMarked
package io.scrapehub.testkit.leak;

import org.jspecify.annotations.NullMarked;
