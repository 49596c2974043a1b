/// Sources that have an interface for programs: each asked by HTTP and read into records or links.
@NullMarked
package io.scrapehub.sources;

import org.jspecify.annotations.NullMarked;
