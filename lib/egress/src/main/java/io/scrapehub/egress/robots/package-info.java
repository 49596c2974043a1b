/// Asks a site's robots.txt before its pages, and remembers the answer.
@NullMarked
package io.scrapehub.egress.robots;

import org.jspecify.annotations.NullMarked;
