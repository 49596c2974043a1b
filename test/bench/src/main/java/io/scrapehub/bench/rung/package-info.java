/// What the rungs below the browser save, and whether what they bring is right.
@NullMarked
package io.scrapehub.bench.rung;

import org.jspecify.annotations.NullMarked;
