/// The workers there are: where they run, how they end, and why there are as many as there are.
@NullMarked
package io.scrapehub.core.worker;

import org.jspecify.annotations.NullMarked;
