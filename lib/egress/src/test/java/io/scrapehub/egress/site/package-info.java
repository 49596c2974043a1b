/// Sites on loopback for the tests, well-behaved and not.
@NullMarked
package io.scrapehub.egress.site;

import org.jspecify.annotations.NullMarked;
