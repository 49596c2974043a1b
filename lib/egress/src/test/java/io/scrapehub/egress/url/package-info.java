@NullMarked
package io.scrapehub.egress.url;

import org.jspecify.annotations.NullMarked;
