/// An account's use of the system, in figures.
@NullMarked
package io.scrapehub.core.statistics;

import org.jspecify.annotations.NullMarked;
