/// The system from outside: real processes, spoken to over HTTP, and killed.
@NullMarked
package io.scrapehub.e2e;

import org.jspecify.annotations.NullMarked;
