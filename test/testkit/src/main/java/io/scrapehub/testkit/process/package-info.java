/// Processes that tests and benches start, speak to and end.
@NullMarked
package io.scrapehub.testkit.process;

import org.jspecify.annotations.NullMarked;
