/// How much of the memory, CPU and disk it was given a worker uses, and what follows: it stops claiming, or
/// ends with a code that says why.
@NullMarked
package io.scrapehub.browserworker.pressure;

import org.jspecify.annotations.NullMarked;
