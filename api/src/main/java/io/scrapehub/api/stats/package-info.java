/// An account's use of the system in figures.
@NullMarked
package io.scrapehub.api.stats;

import org.jspecify.annotations.NullMarked;
