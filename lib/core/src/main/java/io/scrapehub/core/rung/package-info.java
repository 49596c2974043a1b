/// The methods by which a page may be had, from the cheapest up, and which of them to use.
@NullMarked
package io.scrapehub.core.rung;

import org.jspecify.annotations.NullMarked;
