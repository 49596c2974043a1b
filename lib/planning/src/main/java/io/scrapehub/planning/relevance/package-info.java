/// Whether what a page gave is what a goal wanted.
@NullMarked
package io.scrapehub.planning.relevance;

import org.jspecify.annotations.NullMarked;
