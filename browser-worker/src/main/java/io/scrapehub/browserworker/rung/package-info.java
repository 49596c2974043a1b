/// Has pages by the cheapest rung that gives what is wanted, and learns which that is.
@NullMarked
package io.scrapehub.browserworker.rung;

import org.jspecify.annotations.NullMarked;
