@NullMarked
package io.scrapehub.egress.dial;

import org.jspecify.annotations.NullMarked;
