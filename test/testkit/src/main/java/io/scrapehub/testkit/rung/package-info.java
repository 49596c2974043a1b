/// The rungs' memory: its contracts, and adapters in memory.
@NullMarked
package io.scrapehub.testkit.rung;

import org.jspecify.annotations.NullMarked;
